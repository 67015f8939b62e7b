"""Where a person chooses files: the one door to the system's file dialog, which tests replace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_new_file(parent: QWidget | None, title: str, suggested: str, kind: str, ending: str) -> Path | None:
    """Ask where to write a new file. *ending* is without a dot; ``None`` when the person thought better of it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(documents) / suggested)
    # Nothing is ever replaced: asking whether it may be would promise what is then refused.
    keep = QFileDialog.Option.DontConfirmOverwrite
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*.{ending})", options=keep)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


def choose_files(parent: QWidget | None, title: str, kind: str, patterns: str) -> list[Path]:
    """Ask which files to read, such as photos; *patterns* are as ``*.jpg *.png``."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    chosen, _filter = QFileDialog.getOpenFileNames(parent, title, pictures, f"{kind} ({patterns})")
    return [Path(name) for name in chosen]


def choose_folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """Ask for a folder, beginning at *start* or where that would be; one can be made in the dialog."""
    begin = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    chosen = QFileDialog.getExistingDirectory(parent, title, str(begin))
    return Path(chosen) if chosen else None


def documents_folder() -> Path:
    """This person's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def show_folder(folder: Path) -> None:
    """Show a folder in the system's own window for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
