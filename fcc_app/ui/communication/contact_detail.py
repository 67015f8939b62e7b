"""One contact with all that belongs to it: joins the editor, promises, photos and documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from fcc_app.domain.communication import Contact
from fcc_app.domain.ids import CaregiverId, ContactId, FamilyId, HouseholdId
from fcc_app.errors import FccError
from fcc_app.i18n import N_
from fcc_app.services.communication import ContactDetails
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.attachments.attachments_strip import ChooseFiles, choose_files
from fcc_app.ui.communication.contact_editor import ContactEditor
from fcc_app.ui.communication.earlier_contacts import EarlierContacts
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.list_and_detail.record_detail import RecordDetail

_SAID = ("said", "family_words", "agreed", "reason")
"""Words that make a contact kept at the door complete."""


class IncompleteContactError(FccError):
    """Something that belongs to the contact is not complete; it is said at its field."""

    message_id = N_("Something here is not complete yet. Your words are kept, and wait here for you.")
    code = "E025"


class ContactDetail(RecordDetail):
    """The contact that is open: a new one, or one from the log. ``kept`` gives the id of a new one."""

    def __init__(self, home: OpenHome, choose: ChooseFiles = choose_files, parent: QWidget | None = None) -> None:
        editor = ContactEditor(home.clock)
        super().__init__(home, editor, choose, parent)
        self.editor = editor
        self._binding: FormBinding[Contact] | None = None
        self._details: ContactDetails | None = None
        self.editor.parts.addWidget(self.promised)
        self.editor.parts.addWidget(self.photos)
        self.editor.completed.connect(self._complete)

    # ---- what is shown -----------------------------------------------------------------------------------------

    @property
    def shown_id(self) -> UUID | None:
        """See :meth:`RecordDetail.shown_id`."""
        return self.contact_id

    @property
    def is_clean(self) -> bool:
        """See :meth:`RecordDetail.is_clean`."""
        parts_are = self.attachments.is_clean and self.promises.is_clean
        return parts_are and (self._binding is None or self._binding.is_clean)

    @property
    def contact_id(self) -> ContactId | None:
        """The contact that is open."""
        return None if self._binding is None else ContactId(self._binding.form.id)

    @property
    def household_id(self) -> HouseholdId | None:
        """The household that the open contact is with."""
        return None if self._binding is None else self._binding.record.household_id

    @property
    def about(self) -> tuple[UUID, ...]:
        """The children that the open contact is about."""
        return () if self._binding is None else self._binding.record.children

    def show_contact(self, contact: ContactId) -> None:
        """Open a contact of the log.

        Raises:
            GoneError: If there is no such contact.
        """
        details = self._home.communication.details(contact)
        self._take(self._home.communication.edit(contact), details)

    def new_contact(self, household: HouseholdId) -> None:
        """Begin a contact with *household*. Nothing is kept until something is typed.

        Raises:
            GoneError: If there is no such household.
        """
        form = self._home.communication.new_contact(self._usual(), household)
        self._take(form, self._home.communication.details_of_new(form.record))

    def show_nothing(self) -> None:
        """Close the contact; what was typed was kept before."""
        if self._binding is not None:
            self._binding.close()
        self._binding = self._details = None
        self.promises.clear()
        self.attachments.clear()
        self.editor.saved.show_nothing()

    def refresh(self) -> None:
        """Show what was changed elsewhere; what is being typed stays.

        Raises:
            FccError: If it cannot be read.
        """
        binding = self._binding
        if binding is None or binding.form.is_new:
            return
        contact = ContactId(binding.form.id)
        binding.flush()  # words typed a moment ago wait in the drafts, should the contact come out of the bin
        details = self._home.communication.details(contact)
        if details.in_bin:
            self.gone.emit()
            return
        self._details = details
        if binding.is_clean:
            if binding.form.record != details.contact:
                binding.reopen(self._home.communication.edit(contact))
            self.editor.show_around(details, is_new=False)
        self._read_parts()

    def leave(self) -> None:
        """Keep everything typed: the contact is being left, the app locks or closes.

        Raises:
            FccError: What cannot be kept as it is. It is said, and the words stay in the drafts; the second time
                nobody is held back.
        """
        binding = self._binding
        if binding is None:
            return
        was_new = binding.form.is_new
        binding.flush()
        record = binding.record
        if record.to_complete and any(getattr(record, field).strip() for field in _SAID):
            binding.set(to_complete=False)
        well = [binding.finish(), self.promises.finish(), self.attachments.finish()]
        if was_new and not binding.form.is_new:
            self.kept.emit(binding.form.id)
        if all(well):
            self._incomplete_said = False
            return
        if binding.unkept is not None:
            raise binding.unkept
        if not self._incomplete_said:
            self._incomplete_said = True
            incomplete = IncompleteContactError()
            self.show_problem(incomplete)
            raise incomplete

    def focus_first(self) -> None:
        """Put the cursor where one begins to write."""
        self.editor.focus_first()

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong with the contact."""
        self.editor.problem.show_problem(problem.user_message(), code=problem.code)

    # ---- what a person does ------------------------------------------------------------------------------------

    @Slot(str)
    def _edited(self, field: str) -> None:
        self._incomplete_said = False
        if self._binding is not None and field in ("mode", "occurred_at"):
            self.editor.show_line(self._binding.record)

    @Slot()
    def _kept(self) -> None:
        binding = self._binding
        if binding is None:
            return
        self.editor.clear_problems()
        if self._details is not None:
            self.editor.at_the_door.setVisible(binding.record.to_complete)
            self.editor.delete_button.show()

    @Slot()
    def _complete(self) -> None:
        if self._binding is not None:
            self._binding.set(to_complete=False)
            self._binding.finish()

    @Slot()
    def _delete(self) -> None:
        binding = self._binding
        if binding is None:
            return
        try:
            for part in (self.promises, self.attachments):
                part.finish()
            binding.finish()
            self._home.communication.delete(binding.form.opened.record)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.gone.emit()

    def _earlier(self) -> QDialog | None:
        if self.contact_id is None:
            return None
        wordings = self._home.communication.earlier_wordings(self.contact_id)
        return EarlierContacts(wordings, self._home.now(), self)

    # ---- what belongs to it ------------------------------------------------------------------------------------

    @Slot(object)
    def _add_files(self, files: Sequence[Path]) -> None:
        if self._keep_for_parts() and self._binding is not None:
            self.attachments.add_to([self._binding.form.id], files)

    @Slot()
    def _keep_for_parts(self) -> bool:
        """Keep a new contact, for something is to belong to it."""
        binding = self._binding
        if binding is None:
            return False
        was_new = binding.form.is_new
        if not binding.finish(even_unchanged=True):
            return False
        if was_new:
            self.kept.emit(binding.form.id)
        self._read_parts()
        return True

    # ---- showing -----------------------------------------------------------------------------------------------

    def _take(self, form: Form[Contact], details: ContactDetails) -> None:
        self.show_nothing()
        self._incomplete_said = False
        self._details = details
        self.editor.clear_problems()
        self.editor.offer(details, tuple(self._home.home.caregivers()))
        binding = FormBinding(form, self._home.drafts, self)
        self._binding = binding
        self.editor.bind(binding)
        binding.show_saved_on(self.editor.saved)
        binding.edited.connect(self._edited)
        binding.kept.connect(self._kept)
        binding.problem_found.connect(self.show_problem)
        self.editor.show_around(details, is_new=form.is_new)
        self._read_parts()
        self.editor.scroller.verticalScrollBar().setValue(0)

    @Slot()
    def _read_parts(self) -> None:
        binding, details = self._binding, self._details
        if binding is None or details is None or binding.form.is_new:
            return
        try:
            new = partial(self._home.communication.new_follow_up, binding.record, FamilyId(details.family.id))
            self.promises.show_promises(binding.form.id, FamilyId(details.family.id), new)
            self.attachments.show_attachments(self._home.attachments.of(binding.form.id))
        except FccError as problem:
            self.show_problem(problem)

    def _author(self) -> CaregiverId:
        return self._binding.record.author_id if self._binding is not None else self._usual()
