"""The query as it was sent: refused where it would have to be guessed at."""

from urllib.parse import unquote_to_bytes

from finder.api.problems import MalformedQueryError, WrongParametersError, errors_by_parameter


def refuse_malformed(request):
    """Raise where the query is not text: not UTF-8, or with a null character."""
    sent = unquote_to_bytes(request.META["QUERY_STRING"].encode("latin-1"))
    if b"\0" in sent:
        raise MalformedQueryError("The query has a null character in it.")
    try:
        sent.decode()
    except UnicodeDecodeError:
        raise MalformedQueryError("The query is not UTF-8.") from None


def read(form):
    """What the form was sent, cleaned. Raises WrongParametersError."""
    if not form.is_valid():
        raise WrongParametersError(errors_by_parameter(form))
    return form.cleaned_data
