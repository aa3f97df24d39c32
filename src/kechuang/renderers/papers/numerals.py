"""Chinese numerals of headings: 一、（十五）."""

_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """1 to 99 in Chinese; other numbers in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    head = "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
