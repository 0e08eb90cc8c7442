"""CSV: reading the tables that ship with the project, and cells that a spreadsheet may open."""

import csv
import gzip

# Excel reads a CSV file as UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
# With these a spreadsheet takes a cell for a formula, the wide ones too (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class MalformedFileError(Exception):
    """A file that can't be read as what it should be; says which line, and what to do."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}, line {line}: {message}")


def read_table(path, columns):
    """Yield (line, row as a dict) of a CSV file in UTF-8 that has exactly these columns.

    Raises MalformedFileError for another header, a row of another length, and text that is no CSV.
    """
    line = 1
    try:
        with open_text(path) as file:
            reader = csv.reader(file, strict=True)
            refuse_another_header(path, next(reader, []), columns)
            for cells in reader:
                line = reader.line_num
                refuse_another_length(path, line, cells, columns)
                yield line, dict(zip(columns, cells, strict=True))
    except FileNotFoundError:
        raise MalformedFileError(path, 1, "the file is not there. Restore it.") from None
    except csv.Error as error:
        raise MalformedFileError(
            path, reader.line_num, f"{error}. Quote a cell that holds a comma, quote or line break."
        ) from error
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise MalformedFileError(path, line, f"{error}. Save it as CSV in UTF-8.") from error


def open_text(path):
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8", newline="")


def refuse_another_header(path, header, columns):
    if header != list(columns):
        raise MalformedFileError(
            path, 1, f"the columns are {','.join(header)}. They must be {','.join(columns)}."
        )


def refuse_another_length(path, line, cells, columns):
    if len(cells) != len(columns):
        raise MalformedFileError(
            path,
            line,
            f"{len(cells)} cells, where the {len(columns)} columns are {','.join(columns)}."
            " Quote a cell that holds a comma.",
        )


def defused(cell):
    """The cell as text that no spreadsheet runs: what begins as a formula does is put behind an
    apostrophe. None is empty."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
