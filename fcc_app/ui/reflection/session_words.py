"""What is said about a session outside of it: whose it is, where it stopped, in which languages it is held."""

from __future__ import annotations

from datetime import date

from fcc_app.domain.modules import Audience
from fcc_app.domain.reflection import ReflectionSession, SessionMode
from fcc_app.errors import FccError
from fcc_app.formats import format_date, format_near_date, format_number
from fcc_app.i18n import Catalog, app_language, isolate
from fcc_app.services.modules import Modules
from fcc_app.ui.language_scope import Words
from fcc_app.ui.native_names import native_name

BETWEEN = " · "


def where_it_stopped(session: ReflectionSession, modules: Modules) -> Words:
    """The part and the step at which a session rests."""

    def said(t: Catalog) -> str:
        try:
            edition = modules.edition((session.module_id, session.module_version))
        except FccError as problem:
            return problem.user_message()
        module = edition.module
        steps = [
            step
            for step in module.steps
            if session.mode is not SessionMode.ON_MY_OWN or step.audience is not Audience.PARENT
        ]
        here = next((number for number, step in enumerate(steps) if step.id == session.step), 0)
        part = module.part_of(steps[here].id)
        # Translators: where a reflection session rests: {part} is one of its parts, such as "Reflect".
        return t.gettext("Stopped at “{part}”, step {number} of {count}").format(
            part=isolate(edition.said(part.title, app_language())),
            number=format_number(here + 1),
            count=format_number(len(steps)),
        )

    return said


def languages_of(session: ReflectionSession) -> str:
    """The languages on screen, each by its own name."""
    return BETWEEN.join(isolate(native_name(tag)) for tag in session.languages)


def rests_since(session: ReflectionSession, today: date) -> Words:
    """Since when it rests, and in which languages it is held."""

    def said(t: Catalog) -> str:
        day = format_near_date(session.last_held.date(), today, app_language(), inside=True)
        # Translators: {day} is the day on which a reflection session was paused.
        return BETWEEN.join((t.gettext("Rests since: {day}").format(day=isolate(day)), languages_of(session)))

    return said


def held_on(session: ReflectionSession) -> str:
    """The day on which it began."""
    return format_date(session.began_at.date(), language=app_language())
