package dev.baton.engine.bridge;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until it is known to be what was asked for: JSON in its form, calls as the choice of tools wants them. One that is
 * not is asked for once more, told what was wrong; nothing of it is handed out. What the provider's cap or filter cut is handed out as it
 * is, since its stop reason says so, and asking again would end there again.
 */
final class HeldAnswer implements Bridge {

    private static final int LONGEST = 16 << 20;

    private final ChatRequest asked;
    private final Rules rules;
    private final List<ReplyEvent> before = new ArrayList<>();
    private final List<ReplyEvent> after = new ArrayList<>(1);
    private final StringBuilder text = new StringBuilder();
    private ChatRequest request;
    private boolean called;
    private boolean repaired;
    private boolean again;

    /**
     * What the answer must be.
     *
     * @param form     its JSON, where no tool is called; null for any text
     * @param prompted the request whose tools the prompt tells of, so that calls are read from the text; null where calls are no text
     * @param mayCall  false where a call is against the request
     * @param forced   true where the answer is the arguments of a tool's call
     */
    record Rules(@Nullable Form form, @Nullable ChatRequest prompted, boolean mayCall, boolean forced) {}

    HeldAnswer(ChatRequest request, Rules rules) {
        this.asked = request;
        this.request = request;
        this.rules = rules;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public boolean asksAgain() {
        boolean asks = again;
        again = false;
        return asks;
    }

    @Override
    public void accept(ReplyEvent event, ReplySink out) {
        switch (event) {
            case ReplyEvent.Text more -> {
                if (!(rules.forced() && called)) {
                    take(more.delta());
                }
            }
            case ReplyEvent.ToolCall more when rules.forced() -> {
                if (!called) {
                    called = true;
                    text.setLength(0);
                }
                if (more.index() == 0) {
                    take(more.arguments());
                }
            }
            case ReplyEvent.ToolCall more -> {
                called = true;
                before.add(more);
            }
            case ReplyEvent.UsageReported usage -> after.add(usage);
            case ReplyEvent.Finished finished -> finish(finished.reason(), out);
            default -> before.add(event);
        }
    }

    /** True where the provider, not the model, ended the answer. */
    static boolean isCut(StopReason reason) {
        return switch (reason) {
            case LENGTH, CONTENT_FILTER, REFUSAL -> true;
            case END, STOP_SEQUENCE, TOOL_CALLS, OTHER -> false;
        };
    }

    static BrokenAnswer broken(List<String> misfits) {
        return new BrokenAnswer("the answer is not what was asked for: " + String.join("; ", misfits));
    }

    private void take(String delta) {
        if (text.length() + delta.length() > LONGEST) {
            throw new BrokenAnswer("an answer of more than " + LONGEST + " characters, which had to be held until it was checked");
        }
        text.append(delta);
    }

    private void finish(StopReason reason, ReplySink out) {
        List<ReplyEvent> answer = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        StopReason end = rules.forced() && reason == StopReason.TOOL_CALLS ? StopReason.END : reason;
        if (rules.prompted() != null) {
            CallReader reader = new CallReader(rules.prompted());
            reader.feed(text.toString(), answer::add);
            reader.end(answer::add);
            misfits.addAll(reader.misfits());
            if (!reader.called().isEmpty()) {
                called = true;
                end = isCut(reason) ? reason : StopReason.TOOL_CALLS;
            }
            chosen(rules.prompted().toolChoice(), reader.called(), misfits);
        } else if (!text.isEmpty() || rules.forced()) {
            answer.add(new ReplyEvent.Text(text.isEmpty() && called ? "{}" : text.toString()));
        }
        if (isCut(reason)) {
            handOut(answer, reason, out);
            return;
        }
        if (called && !rules.mayCall()) {
            misfits.add("a tool was called, which the request forbids");
        }
        if (rules.form() != null && (!called || rules.forced()) && misfits.isEmpty()) {
            JsonAnswer json = JsonAnswer.in(said(answer));
            misfits.addAll(rules.form().misfits(json));
            answer.clear();
            answer.add(new ReplyEvent.Text(json == null ? "" : json.text()));
        }
        if (misfits.isEmpty()) {
            handOut(answer, end, out);
        } else if (repaired) {
            throw broken(misfits);
        } else {
            repair(misfits);
        }
    }

    private static void chosen(ToolChoice choice, List<String> called, List<String> misfits) {
        switch (choice.mode()) {
            case AUTO, NONE -> {}
            case REQUIRED -> {
                if (called.isEmpty()) {
                    misfits.add("no tool was called");
                }
            }
            case NAMED -> {
                if (!called.contains(choice.name())) {
                    misfits.add("the tool '" + choice.name() + "' was not called");
                }
            }
        }
    }

    private static String said(List<ReplyEvent> answer) {
        StringBuilder said = new StringBuilder();
        for (ReplyEvent event : answer) {
            if (event instanceof ReplyEvent.Text words) {
                said.append(words.delta());
            }
        }
        return said.toString();
    }

    private void repair(List<String> misfits) {
        request = Instruction.again(asked, text.toString(), misfits);
        repaired = true;
        again = true;
        called = false;
        before.clear();
        after.clear();
        text.setLength(0);
    }

    private void handOut(List<ReplyEvent> answer, StopReason reason, ReplySink out) {
        before.forEach(out::accept);
        answer.forEach(out::accept);
        after.forEach(out::accept);
        out.accept(new ReplyEvent.Finished(reason));
    }
}
