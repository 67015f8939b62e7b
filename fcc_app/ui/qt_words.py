"""Qt's own words (buttons, menus of text fields, the file dialog, names of keys) from our catalogs.

No ``.qm`` file is loaded: Qt has none for several of our languages. Each message is marked here for the extractor
with Qt's own context; a test looks at Qt's widgets and finds any that is missing.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from fcc_app.i18n import app_language, catalog


def pgettext(context: str, message: str) -> tuple[str, str]:
    """Mark *message* of Qt's *context* for translators; :class:`QtWords` looks it up."""
    return context, message


QT_MESSAGES = frozenset({
    # Translators: buttons of questions. The letter behind & is pressed with Alt; omit the & where nobody does so.
    pgettext("QPlatformTheme", "OK"),
    pgettext("QPlatformTheme", "Cancel"),
    pgettext("QPlatformTheme", "Close"),
    pgettext("QPlatformTheme", "&Yes"),
    pgettext("QPlatformTheme", "Yes to &All"),
    pgettext("QPlatformTheme", "&No"),
    pgettext("QPlatformTheme", "N&o to All"),
    pgettext("QPlatformTheme", "Save"),
    pgettext("QPlatformTheme", "Save All"),
    pgettext("QPlatformTheme", "Discard"),
    pgettext("QPlatformTheme", "Open"),
    pgettext("QPlatformTheme", "Help"),
    pgettext("QPlatformTheme", "Apply"),
    pgettext("QPlatformTheme", "Reset"),
    pgettext("QPlatformTheme", "Restore Defaults"),
    pgettext("QPlatformTheme", "Abort"),
    pgettext("QPlatformTheme", "Retry"),
    pgettext("QPlatformTheme", "Ignore"),
    pgettext("QMessageBox", "Show Details..."),
    pgettext("QMessageBox", "Hide Details..."),
    # Translators: the menu of a text field.
    pgettext("QLineEdit", "&Undo"),
    pgettext("QLineEdit", "&Redo"),
    pgettext("QLineEdit", "Cu&t"),
    pgettext("QLineEdit", "&Copy"),
    pgettext("QLineEdit", "Copy &Link Location"),
    pgettext("QLineEdit", "&Paste"),
    pgettext("QLineEdit", "Delete"),
    pgettext("QLineEdit", "Select All"),
    pgettext("QAbstractSpinBox", "&Select All"),
    pgettext("QAbstractSpinBox", "&Step up"),
    pgettext("QAbstractSpinBox", "Step &down"),
    # Translators: the menu of a scroll bar.
    pgettext("QScrollBar", "Scroll here"),
    pgettext("QScrollBar", "Top"),
    pgettext("QScrollBar", "Bottom"),
    pgettext("QScrollBar", "Page up"),
    pgettext("QScrollBar", "Page down"),
    pgettext("QScrollBar", "Scroll up"),
    pgettext("QScrollBar", "Scroll down"),
    pgettext("QScrollBar", "Left edge"),
    pgettext("QScrollBar", "Right edge"),
    pgettext("QScrollBar", "Page left"),
    pgettext("QScrollBar", "Page right"),
    pgettext("QScrollBar", "Scroll left"),
    pgettext("QScrollBar", "Scroll right"),
    # Translators: the window in which a file is chosen.
    pgettext("QFileDialog", "&Look in:"),
    pgettext("QFileDialog", "File &name:"),
    pgettext("QFileDialog", "Files of &type:"),
    pgettext("QFileDialog", "Directory:"),
    pgettext("QFileDialog", "&Open"),
    pgettext("QFileDialog", "&Save"),
    pgettext("QFileDialog", "&Choose"),
    pgettext("QFileDialog", "Open"),
    pgettext("QFileDialog", "Save As"),
    pgettext("QFileDialog", "Find Directory"),
    pgettext("QFileDialog", "All Files (*)"),
    pgettext("QFileDialog", "Files"),
    pgettext("QFileDialog", "Directories"),
    pgettext("QFileDialog", "Back"),
    pgettext("QFileDialog", "Go back"),
    pgettext("QFileDialog", "Forward"),
    pgettext("QFileDialog", "Go forward"),
    pgettext("QFileDialog", "Parent Directory"),
    pgettext("QFileDialog", "Go to the parent directory"),
    pgettext("QFileDialog", "Create New Folder"),
    pgettext("QFileDialog", "Create a New Folder"),
    pgettext("QFileDialog", "&New Folder"),
    pgettext("QFileDialog", "New Folder"),
    pgettext("QFileDialog", "&Rename"),
    pgettext("QFileDialog", "&Delete"),
    pgettext("QFileDialog", "Remove"),
    pgettext("QFileDialog", "Show "),
    pgettext("QFileDialog", "Show &hidden files"),
    pgettext("QFileDialog", "List View"),
    pgettext("QFileDialog", "Change to list view mode"),
    pgettext("QFileDialog", "Detail View"),
    pgettext("QFileDialog", "Change to detail view mode"),
    pgettext("QFileDialog", "Sidebar"),
    pgettext("QFileDialog", "List of places and bookmarks"),
    pgettext("QFileDialog", "Recent Places"),
    # Translators: %1 is the name of a file.
    pgettext("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    # Translators: %1 is the name of a file.
    pgettext("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    # Translators: %1 is the name of a folder.
    pgettext("QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    # Translators: %1 is the name of a file.
    pgettext("QFileDialog", "Are you sure you want to delete '%1'?"),
    # Translators: %1 is the name of a file.
    pgettext("QFileDialog", "'%1' is write protected.\nDo you want to delete it anyway?"),
    pgettext("QFileDialog", "Could not delete directory."),
    pgettext("QFileSystemModel", "Computer"),
    pgettext("QFileSystemModel", "Name"),
    pgettext("QFileSystemModel", "Size"),
    pgettext("QFileSystemModel", "Type"),
    pgettext("QFileSystemModel", "Kind"),
    pgettext("QFileSystemModel", "Date Modified"),
    pgettext("QAbstractFileIconProvider", "Drive"),
    pgettext("QAbstractFileIconProvider", "Folder"),
    pgettext("QAbstractFileIconProvider", "File"),
    # Translators: %1 is the ending of a file's name, such as PDF.
    pgettext("QAbstractFileIconProvider", "%1 File"),
    # Translators: what can be done with a control, read aloud by screen readers.
    pgettext("QAccessibleActionInterface", "Press"),
    pgettext("QAccessibleActionInterface", "Toggle"),
    pgettext("QAccessibleActionInterface", "Increase"),
    pgettext("QAccessibleActionInterface", "Decrease"),
    pgettext("QAccessibleActionInterface", "ShowMenu"),
    pgettext("QAccessibleActionInterface", "SetFocus"),
    pgettext("QAccessibleActionInterface", "Sets the focus"),
    pgettext("QAccessibleActionInterface", "Toggles the state"),
    pgettext("QAccessibleActionInterface", "Triggers the action"),
    pgettext("QComboBox", "Open the combo box selection popup"),
    # Translators: names of keys, as printed on the keyboards that readers of this language use.
    pgettext("QShortcut", "Ctrl"),
    pgettext("QShortcut", "Shift"),
    pgettext("QShortcut", "Alt"),
    pgettext("QShortcut", "Meta"),
    pgettext("QShortcut", "Left"),
    pgettext("QShortcut", "Right"),
    pgettext("QShortcut", "Up"),
    pgettext("QShortcut", "Down"),
    pgettext("QShortcut", "PgUp"),
    pgettext("QShortcut", "PgDown"),
    pgettext("QShortcut", "Home"),
    pgettext("QShortcut", "End"),
    pgettext("QShortcut", "Ins"),
    pgettext("QShortcut", "Del"),
    pgettext("QShortcut", "Esc"),
    pgettext("QShortcut", "Tab"),
    pgettext("QShortcut", "Backspace"),
    pgettext("QShortcut", "Return"),
    pgettext("QShortcut", "Enter"),
    pgettext("QShortcut", "Space"),
    # Translators: the name of a function key; %1 is its number.
    pgettext("QShortcut", "F%1"),
})  # fmt: skip
"""Each with Qt's context."""

_SAME_CONTEXT = {"QWidgetTextControl": "QLineEdit"}
"""Contexts of Qt that say the same as another: translated once."""


class QtWords(QTranslator):
    """Answers Qt's questions for words from the catalog of the app's language."""

    def isEmpty(self) -> bool:
        """There is always something to say."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The word in the app's language, or ``None`` to let Qt say it in English."""
        key = (_SAME_CONTEXT.get(context, context), source)
        if key not in QT_MESSAGES:
            return None
        found = catalog(app_language()).pgettext(*key)
        return found if found != source else None
