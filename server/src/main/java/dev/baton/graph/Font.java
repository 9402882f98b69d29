package dev.baton.graph;

import java.util.Arrays;

/**
 * How wide text is at most, in the fonts that {@link SvgStyle} names. The figures are the wider advance of DejaVu Sans and
 * Liberation Sans (which has the widths of Arial and Helvetica) for printable ASCII, in thousandths of the size, rounded up;
 * other characters get a bound by what kind of character they are, taken from the widest letters of DejaVu Sans Bold. So a box
 * is never narrower than its text, whichever of these fonts is there; a text in another font may be.
 *
 * @param size  in pixels
 * @param heavy true for bold
 */
record Font(int size, boolean heavy) {

    private static final int[] PLAIN = {
        318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, // space to /
        637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, // 0 to ?
        1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788, // @ to O
        667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, // P to _
        500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, // ` to o
        635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838, // p to ~
    };

    private static final int[] HEAVY = {
        349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, // space to /
        696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, // 0 to ?
        1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996, 837, 851, // @ to O
        733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557, // P to _
        500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, // ` to o
        716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838, // p to ~
    };

    /** Signs that the pictures use themselves, in order: the bound for any sign would shorten what fits. */
    private static final int[] NARROW = {'\u00b7', '\u2026', '\u2264', '\u2265'};

    private static final int NO_BREAK = '\u00a0';

    /** The greatest width of that text, in whole pixels. */
    int width(String text) {
        long thousandths = text.codePoints().mapToLong(this::advance).sum();
        return (int) Math.min(Integer.MAX_VALUE, (thousandths * size + 999) / 1000);
    }

    private int advance(int character) {
        if (character >= ' ' && character <= '~') {
            return (heavy ? HEAVY : PLAIN)[character - ' '];
        }
        if (character == NO_BREAK) {
            return advance(' ');
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            case Character.LOWERCASE_LETTER -> 1180;
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER, Character.MODIFIER_LETTER -> 1560;
            case Character.OTHER_LETTER -> 1400;
            case Character.DASH_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> 1000;
            case Character.SPACE_SEPARATOR -> 1000;
            default -> Arrays.binarySearch(NARROW, character) >= 0 ? 1000 : 1900;
        };
    }

}
