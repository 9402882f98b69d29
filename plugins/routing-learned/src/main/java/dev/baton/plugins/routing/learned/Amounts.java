package dev.baton.plugins.routing.learned;

import dev.baton.spi.model.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as a reason has them. */
final class Amounts {

    private static final MathContext SHORT = new MathContext(3);

    private Amounts() {}

    /** A share with two decimals. */
    static String hundredths(double share) {
        return BigDecimal.valueOf(share).setScale(2, RoundingMode.HALF_UP).toString();
    }

    /** A price, such as {@code $0.0004}. */
    static String price(@Nullable Money cost) {
        if (cost == null) {
            return "no price known";
        }
        BigDecimal rounded = cost.inDollars().round(SHORT);
        return "$" + (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
}
