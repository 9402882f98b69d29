package dev.baton.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What may go wrong with an answer on its way: makes a well-formed {@link Answer} a faulty one, of whatever protocol. A streamed answer is
 * spoilt after as many of its pieces (one event each) as the test says, one that comes whole at its beginning. That a connection is
 * refused is no fault of an answer: {@link FakeUpstream#refuses()}.
 *
 * {@snippet lang = java:
 * try (var upstream = new OpenAiUpstream("It depends.")) {
 *     upstream.upstream().spoils((request, answer) -> Fault.STALL.in(answer, 2));
 * }
 * }
 */
public enum Fault {

    /** The connection is reset: before anything has come, where it is not after some pieces. */
    RESET(Ruin.LATE, (answer, after) -> after == 0 ? Answer.drop().reset(0) : answer.reset(Fault.length(answer, after))),

    /** The connection is closed in the middle of a piece. */
    CUT(Ruin.LATE, (answer, after) -> answer.cut(Fault.length(answer, after) + answer.pieces().get(after).length / 2)),

    /** Not a byte comes, and the connection stays. */
    HANG(Ruin.EARLY, (answer, after) -> Answer.hang()),

    /** Nothing comes any more after the headers and the pieces so far, and the connection stays. */
    STALL(Ruin.LATE, (answer, after) -> answer.stall(Fault.length(answer, after))),

    /** A stream ends as HTTP has it, before the protocol's own end; a body that comes whole is half of itself. */
    ENDS_EARLY(Ruin.LATE, (answer, after) -> answer.pieces(
            answer.isChunked() ? answer.pieces().subList(0, after) : List.of(Fault.half(answer.pieces().getFirst())))),

    /** A success without a byte of body. */
    EMPTY(Ruin.EARLY, (answer, after) -> answer.pieces(List.of(new byte[0]))),

    /** 429 without a word of when to come again. */
    RATE_LIMITED(Ruin.EARLY, (answer, after) -> Fault.refusal(429)),

    /** 429 that asks to be left alone for a second. */
    RATE_LIMITED_FOR_A_SECOND(Ruin.EARLY, (answer, after) -> Fault.refusal(429).header("retry-after", "1")),

    /** 500. */
    INTERNAL_ERROR(Ruin.EARLY, (answer, after) -> Fault.refusal(500)),

    /** 502, the page of a proxy. */
    BAD_GATEWAY(Ruin.EARLY, (answer, after) -> Fault.page(502)),

    /** 503. */
    UNAVAILABLE(Ruin.EARLY, (answer, after) -> Fault.refusal(503)),

    /** 504, the page of a proxy. */
    GATEWAY_TIMEOUT(Ruin.EARLY, (answer, after) -> Fault.page(504)),

    /** 529, Anthropic's own for a service that has too much to do. */
    OVERLOADED(Ruin.EARLY, (answer, after) -> Fault.refusal(529)),

    /** A success whose body, or whose next event, is an error. */
    ERROR_BODY(Ruin.LATE, (answer, after) -> answer.pieces(Fault.upTo(answer, after, Fault.event(answer, Fault.ERROR)))),

    /** A piece that is no JSON: the last bracket of the next that has one is missing. */
    MALFORMED(Ruin.LATE, (answer, after) -> answer.pieces(Fault.unclosed(answer, after))),

    /** A success that is a page of a proxy's. */
    PAGE(Ruin.EARLY, (answer, after) -> Fault.page(200)),

    /** The pieces come without end: the last one again and again, or blank lines where there was none. */
    ENDLESS(Ruin.LATE, (answer, after) -> answer.endless(
            Fault.length(answer, after), after == 0 ? new byte[] {'\n'} : answer.pieces().get(after - 1))),

    /** What is left comes a byte at a time, five in two seconds: more slowly than anybody waits. */
    DRIP(Ruin.LATE, (answer, after) -> answer.bytewise(after).paced(Duration.ofMillis(400))),

    /** The body comes byte by byte as fast as it goes: the answer is right. */
    BYTEWISE(Ruin.NONE, (answer, after) -> answer.bytewise(0)),

    /** The content type is {@code text/plain}: the answer is right. */
    MISLABELLED(Ruin.NONE, (answer, after) -> answer.header("content-type", "text/plain; charset=utf-8")),

    /** The tokens used are negative: the answer is right. */
    USAGE_NEGATIVE(Ruin.NONE, (answer, after) -> Fault.counting(answer, "-17")),

    /** The tokens used are more than could have been: the answer is right. */
    USAGE_ABSURD(Ruin.NONE, (answer, after) -> Fault.counting(answer, "9223372036854775807")),

    /** The tokens used are a text: the answer is right. */
    USAGE_IN_WORDS(Ruin.NONE, (answer, after) -> Fault.counting(answer, "\"some\"")),

    /** The tokens used are null: the answer is right. */
    USAGE_NULL(Ruin.NONE, (answer, after) -> Fault.counting(answer, "null")),

    /** No tokens were used, by the provider's word: the answer is right. */
    USAGE_ZERO(Ruin.NONE, (answer, after) -> Fault.counting(answer, "0"));

    /** What is left of an answer. */
    private enum Ruin {
        /** All of it. */
        NONE,
        /** Nothing: it goes wrong before its first byte of body. */
        EARLY,
        /** What came before. */
        LATE
    }

    /** An error in the words of several protocols at once: whichever is spoken finds its own. */
    private static final String ERROR =
            "{\"type\":\"error\",\"message\":\"Overloaded\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";

    /** A count of tokens in any of the protocols, with its name. */
    private static final Pattern COUNT = Pattern.compile("(\"[a-zA-Z_]*(?:[tT]okens?|TokenCount|_count)\" ?: ?)\\d+(?:\\.\\d+)?");

    private final Ruin ruin;
    private final BiFunction<Answer, Integer, Answer> how;

    Fault(Ruin ruin, BiFunction<Answer, Integer, Answer> how) {
        this.ruin = ruin;
        this.how = how;
    }

    /** True where there is no complete answer any more; false where it is as right as it was. */
    public boolean spoils() {
        return ruin != Ruin.NONE;
    }

    /** True where it can happen after some pieces of a stream. */
    public boolean canComeLate() {
        return ruin == Ruin.LATE;
    }

    /** That answer, in which this goes wrong before anything of its body came. */
    public Answer in(Answer sound) {
        return how.apply(sound, 0);
    }

    /**
     * That answer, in which this goes wrong once so many of its pieces have come.
     *
     * @throws IllegalArgumentException where there are no more pieces than that, or this {@linkplain #canComeLate() cannot come late}
     */
    public Answer in(Answer sound, int after) {
        if (after < 0 || after >= sound.pieces().size() || after > 0 && ruin == Ruin.EARLY) {
            throw new IllegalArgumentException(
                    this + " after " + after + " of " + sound.pieces().size() + " pieces: it comes before the last, or before the first");
        }
        return how.apply(sound, after);
    }

    private static int length(Answer answer, int pieces) {
        return answer.pieces().subList(0, pieces).stream().mapToInt(piece -> piece.length).sum();
    }

    private static List<byte[]> upTo(Answer answer, int pieces, byte[] last) {
        List<byte[]> kept = new ArrayList<>(answer.pieces().subList(0, pieces));
        kept.add(last);
        return kept;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] event(Answer answer, String json) {
        String framed = answer.type().startsWith("text/event-stream") ? "event: error\ndata: " + json + "\n\n" : json + "\n";
        return framed.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> unclosed(Answer answer, int after) {
        List<byte[]> all = new ArrayList<>(answer.pieces());
        for (int index = after; index < all.size(); index++) {
            byte[] piece = all.get(index);
            for (int last = piece.length - 1; last >= 0; last--) {
                if (piece[last] == '}' || piece[last] == ']') {
                    byte[] open = Arrays.copyOf(piece, piece.length - 1);
                    System.arraycopy(piece, last + 1, open, last, open.length - last);
                    all.set(index, open);
                    return all;
                }
            }
        }
        throw new IllegalArgumentException("no JSON after " + after + " of " + all.size() + " pieces");
    }

    private static Answer counting(Answer answer, String count) {
        return answer.pieces(answer.pieces().stream()
                .map(piece -> COUNT.matcher(new String(piece, StandardCharsets.UTF_8)).replaceAll("$1" + count))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static Answer refusal(int status) {
        return Answer.json(status, ERROR);
    }

    private static Answer page(int status) {
        return Answer.status(status).header("content-type", "text/html").body("<html><body>Something went wrong</body></html>");
    }
}
