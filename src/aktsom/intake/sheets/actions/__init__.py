"""What can be done with a sheet: received, read, previewed, taken in, taken back."""

from aktsom.intake.sheets.actions.choosing import Chosen, change_columns, choose_columns, choose_sheet
from aktsom.intake.sheets.actions.moving import SheetNotNow
from aktsom.intake.sheets.actions.reading import give_up_reading_sheet, read_sheet
from aktsom.intake.sheets.actions.undoing import undo_rows, undo_sheet
from aktsom.intake.sheets.actions.uploads import cancel_sheet, continue_sheet, put_away_left_sheets, receive_sheet, retry_sheet
from aktsom.intake.sheets.actions.writing import NothingToTakeIn, SheetClashes, give_up_writing, take_in_sheet, write_rows

__all__ = [
    "Chosen",
    "NothingToTakeIn",
    "SheetClashes",
    "SheetNotNow",
    "cancel_sheet",
    "change_columns",
    "choose_columns",
    "choose_sheet",
    "continue_sheet",
    "give_up_reading_sheet",
    "give_up_writing",
    "put_away_left_sheets",
    "read_sheet",
    "receive_sheet",
    "retry_sheet",
    "take_in_sheet",
    "undo_rows",
    "undo_sheet",
    "write_rows",
]
