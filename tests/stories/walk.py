"""Looking at every widget of a window: what is cut off, lies over something else, or stands outside; and names."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QWidget,
)

from fcc_app.i18n import without_isolates
from fcc_app.ui.focus_ring import FocusRing
from fcc_app.ui.widgets.buttons import IconButton
from fcc_app.ui.widgets.notices import UndoBar

OVERLAYS = (FocusRing, UndoBar, QScrollBar, QDialog)
"""What lies over other things on purpose."""

SLACK = 2
"""Pixels that rounding may cost."""


def places(window):
    """Every widget in sight that a layout has placed: not what Qt keeps inside its own controls."""
    todo = [window]
    while todo:
        widget = todo.pop()
        yield widget
        if isinstance(widget, (QAbstractItemView, QLineEdit, QComboBox, QTextEdit, QPlainTextEdit, QAbstractSpinBox)):
            continue
        todo += [
            child
            for child in widget.children()
            if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, OVERLAYS)
        ]


def said(widget):
    """A widget as a person could find it."""
    text = getattr(widget, "text", lambda: "")() or widget.accessibleName() or ""
    where = []
    around = widget
    while around is not None and len(where) < 4:
        where.append(type(around).__name__)
        around = around.parentWidget()
    return f"{' < '.join(where)} {str(text)[:60]!r} {widget.width()}x{widget.height()}"


def cut_off(window):
    """Labels, buttons and choices that have less room than their words need, and do not end in "…" on purpose."""
    found = []
    for widget in places(window):
        if widget.property("elides"):
            continue
        if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            found += _cut_label(widget)
        elif isinstance(widget, QCheckBox) or (isinstance(widget, QPushButton) and widget.text()):
            needed = widget.sizeHint().width()
            if widget.width() < needed - SLACK:
                found.append(f"{said(widget)}: needs {needed}")
        elif isinstance(widget, QComboBox) and not widget.isEditable() and widget.currentText():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            room = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
            if room.width() < needed - SLACK:
                found.append(f"{said(widget)} {widget.currentText()!r}: has {room.width()}, needs {needed}")
    return found


def _cut_label(label):
    room = label.contentsRect().size() - QSize(2 * label.margin(), 2 * label.margin())
    if not label.wordWrap():
        needed = label.sizeHint().width()
        return [f"{said(label)}: needs {needed}"] if label.width() < needed - SLACK else []
    needed = label.heightForWidth(label.width())
    if label.height() < needed - SLACK:
        return [f"{said(label)}: needs a height of {needed}"]
    page = QTextDocument()
    page.setDefaultFont(label.font())
    page.setDocumentMargin(0)
    # As a label does it: between words only.
    option = page.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    page.setDefaultTextOption(option)
    if label.textFormat() == Qt.TextFormat.RichText or "<" in label.text():
        page.setHtml(label.text())
    else:
        page.setPlainText(label.text())
    page.setTextWidth(room.width())
    # The longest word: a line cannot become narrower than it.
    return [f"{said(label)}: a word needs {page.idealWidth():.0f}"] if page.idealWidth() > room.width() + SLACK else []


def overlaps(window):
    """Widgets side by side in one parent that lie over each other."""
    found = []
    for parent in places(window):
        if isinstance(parent, (QStackedWidget, QAbstractScrollArea)):
            continue
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not isinstance(child, OVERLAYS)
            and not child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            and child.width() * child.height() > 0
        ]
        for place, one in enumerate(children):
            for other in children[place + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > SLACK and shared.height() > SLACK:
                    found.append(f"{said(one)} and {said(other)}: {shared.width()}x{shared.height()}")
    return found


def outside(window):
    """Widgets that stand beyond the edge of what is around them: a part of them cannot be seen."""
    found = []
    for widget in places(window):
        parent = widget.parentWidget()
        if widget is window or parent is None or widget.isWindow() or isinstance(parent, QAbstractItemView):
            continue
        around = parent.rect()
        if isinstance(parent.parentWidget(), QScrollArea) and parent is parent.parentWidget().viewport():
            # The column of a scrolling page: it may be higher than its window, never wider.
            if widget.width() > parent.width() + SLACK:
                found.append(f"{said(widget)}: wider than its page, {parent.width()}")
            continue
        if not around.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()) and _has_size(widget):
            rect = QRect(widget.geometry())
            found.append(f"{said(widget)} at {rect.x()},{rect.y()} in {around.width()}x{around.height()}")
        elif not _scrolls(widget):
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place) and _has_size(widget):
                found.append(f"{said(widget)} at {place.x()},{place.y()}: outside the window")
    return found


def _has_size(widget):
    return widget.width() > 0 and widget.height() > 0


def _scrolls(widget):
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            return True
        around = around.parentWidget()
    return False


ACTS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.Link,
}


def nameless(window):
    """Controls that assistive tools cannot call by a name, and combo boxes without a label; marks within a name."""
    found = []
    for widget in places(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() not in ACTS:
            continue
        if without_isolates(name := interface.text(QAccessible.Text.Name)) != name:
            found.append(f"{said(widget)}: marks of direction in its name")
        labels = [target.object() for target, _relation in interface.relations(QAccessible.RelationFlag.Label)]
        if isinstance(widget, QComboBox):
            # Its name is its value on some systems: it needs a label that belongs to it.
            if not labels and not widget.accessibleName():
                found.append(f"{said(widget)}: no label")
            elif not any(label.buddy() is widget for label in window.findChildren(QLabel)):
                found.append(f"{said(widget)}: its label is not its buddy")
        elif not interface.text(QAccessible.Text.Name).strip() and not labels:
            found.append(f"{said(widget)}: no name")
        elif isinstance(widget, IconButton) and not widget.toolTip():
            found.append(f"{said(widget)}: a drawing alone needs a tooltip")
    return found


def stops(window):
    """Where Tab stops, in its order: as it is once the key was pressed."""
    QApplication.processEvents()
    for forward in (True, False):
        window.focusNextPrevChild(forward)
    found = []
    widget = window.nextInFocusChain()
    while widget is not window:
        if (
            widget.window() is window
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and _has_size(widget)
        ):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def out_of_order(window):
    """Stops to which Tab comes although people read them earlier: what is above, or on the leading side of, another.

    Tab goes around: what matters is the order of all, not which of them Qt calls the first.
    """
    every = stops(window)
    best = _misplaced(every, window)
    for place in range(1, len(every)):
        if not best:
            break
        best = min(best, _misplaced(every[place:] + every[:place], window), key=len)
    return [f"{said(later)} comes after {said(one)}" for one, later in best]


def _misplaced(every, window):
    found = []
    rtl = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for place, one in enumerate(every):
        for later in every[place + 1 :]:
            if one.isAncestorOf(later) or later.isAncestorOf(one):
                continue
            here, there = _branches(one, later, window)
            above = there.bottom() < here.top() and _overlap(here.left(), here.right(), there.left(), there.right())
            beside = _overlap(here.top(), here.bottom(), there.top(), there.bottom())
            before = there.left() > here.right() if rtl else there.right() < here.left()
            if above or (beside and before):
                found.append((one, later))
                break
    return found


def _branches(one, other, window):
    """Where the parts stand, in the smallest thing around both, that hold the one and the other."""
    around = one.parentWidget()
    while not around.isAncestorOf(other):
        around = around.parentWidget()
    return _branch(one, around, window), _branch(other, around, window)


def _branch(widget, around, window):
    while widget.parentWidget() is not around:
        widget = widget.parentWidget()
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _overlap(from_one, to_one, from_other, to_other):
    return min(to_one, to_other) - max(from_one, from_other) > SLACK


def doubled_keys(window):
    """Letters that, with Alt, press more than one thing."""
    keys = {}
    for widget in places(window):
        label = isinstance(widget, QLabel) and widget.buddy() is not None
        if label or isinstance(widget, (QCheckBox, QPushButton)):
            key = QKeySequence.mnemonic(widget.text())
            if not key.isEmpty():
                keys.setdefault(key.toString(), []).append(said(widget))
    return [f"{key}: {', '.join(those)}" for key, those in keys.items() if len(those) > 1]
