import hashlib
import hmac
import time

TOLERANCE_SECONDS = 300


def is_from_jobticket(raw_body: bytes, header: str, secret: str, now=None) -> bool:
    """raw_body: the bytes as they came; header: the value of X-Signing-Signature;
    secret: one signing secret of the webhook, whsec_ included."""
    parts = [part.partition("=")[::2] for part in header.split(",")]
    sent_at = next((value for name, value in parts if name == "t"), "")
    if not (sent_at.isascii() and sent_at.isdigit()):
        return False
    if abs((time.time() if now is None else now) - int(sent_at)) > TOLERANCE_SECONDS:
        return False
    signed = sent_at.encode() + b"." + raw_body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()
    return any(
        name == "v1" and hmac.compare_digest(value.encode(), expected)
        for name, value in parts
    )
