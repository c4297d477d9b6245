"""An editor's second factor: the app on a phone, and the recovery codes on paper."""

import secrets
from base64 import b32encode
from binascii import unhexlify

import segno
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
# RFC 4226, section 4: 160 bits are recommended for the shared secret.
KEY_BYTES = 20


def new_key():
    """Returns a random secret in hexadecimal, not yet anybody's."""
    return secrets.token_hex(KEY_BYTES)


def has_phone(user):
    """Returns whether the user has enrolled a phone."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def written_key(key):
    """Returns the secret as it is typed into a phone by hand: base 32 in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def qr_code(user, key):
    """Returns the secret as a QR code for the phone's camera, an SVG element without style or script."""
    address = TOTPDevice(user=user, key=key).config_url
    return segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff")


def enrol_phone(user, key, code):
    """Makes the phone that shows this code the user's second factor.

    Any phone and recovery codes from before stop working.

    Returns the device and its new recovery codes, or None and nothing when the code is wrong.
    """
    totp = TOTP(unhexlify(key))
    if not (code.isdecimal() and totp.verify(int(code), tolerance=1)):
        return None, []
    with transaction.atomic():
        forget_devices(user)
        # `last_t`: the code just shown must not work a second time.
        device = TOTPDevice.objects.create(user=user, name="phone", key=key, last_t=totp.t())
        paper = StaticDevice.objects.create(user=user, name="recovery")
        codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=paper, token=code) for code in codes)
    return device, codes


def forget_devices(user):
    """Takes every second factor from the user; the next sign-in begins with a new phone."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def check_code(user, code):
    """Tries a code from the phone (six digits) or from paper; each works once.

    Returns the device that accepted it or None, and the moment until which no code is taken or None.
    """
    model = TOTPDevice if code.isdecimal() else StaticDevice
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            return None, None
        allowed, reason = device.verify_is_allowed()
        if not allowed:
            return None, reason["locked_until"]
        return (device, None) if device.verify_token(code) else (None, None)
