"""Where pace turns from on to behind and from behind to far behind, in percentage points."""

from decimal import Decimal

from kechuang.planning.status import Bands

BANDS = Bands(on=Decimal("0.5"), late=Decimal(5))
