"""What drf-spectacular leaves in a schema for its own use, taken out."""

OWN_MARK = "x-spec-enum-id"


def without_marks(result, generator, request, public):
    remove(result)
    return result


def remove(node):
    match node:
        case dict():
            node.pop(OWN_MARK, None)
            for child in node.values():
                remove(child)
        case list():
            for child in node:
                remove(child)
