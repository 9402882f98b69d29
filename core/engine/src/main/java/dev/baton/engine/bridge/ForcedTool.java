package dev.baton.engine.bridge;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as the parameters of a tool that must be called: the arguments are the answer, handed on as they come. Words beside the call are
 * no part of the answer. A model that calls nothing may still have answered in its text. Where the request says that the schema is to be
 * enforced, an answer that does not keep to it ends in an error, since no more than that can be done for what was handed on.
 */
final class ForcedTool implements Bridge {

    private static final String DESCRIPTION = "Gives the answer. Its arguments are the answer.";

    private final ChatRequest request;
    private final Form form;
    private final boolean strict;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder answer = new StringBuilder();
    private @Nullable Integer call;

    ForcedTool(ChatRequest request, Form form, boolean strict) {
        this.request = request;
        this.form = form;
        this.strict = strict;
    }

    /** The request with the schema as its only tool. */
    static ChatRequest of(ChatRequest request, AnswerFormat.Schema schema) {
        Tool tool = new Tool(schema.name(), DESCRIPTION, schema.schema(), schema.strict());
        return Requests.with(request, List.of(tool), ToolChoice.named(schema.name()), AnswerFormat.TEXT);
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public void accept(ReplyEvent event, ReplySink out) {
        switch (event) {
            case ReplyEvent.Text text -> words.append(text.delta());
            case ReplyEvent.ToolCall more -> {
                call = call == null ? Integer.valueOf(more.index()) : call;
                if (call == more.index() && !more.arguments().isEmpty()) {
                    answer.append(more.arguments());
                    out.accept(new ReplyEvent.Text(more.arguments()));
                }
            }
            case ReplyEvent.Finished finished -> finish(finished.reason(), out);
            default -> out.accept(event);
        }
    }

    private void finish(StopReason reason, ReplySink out) {
        if (HeldAnswer.isCut(reason)) {
            out.accept(new ReplyEvent.Text(call == null ? words.toString() : ""));
        } else if (call == null) {
            JsonAnswer said = JsonAnswer.in(words.toString());
            refuse(form.misfits(said));
            out.accept(new ReplyEvent.Text(said == null ? "" : said.text()));
        } else {
            if (answer.isEmpty()) {
                answer.append("{}");
                out.accept(new ReplyEvent.Text("{}"));
            }
            if (strict) {
                refuse(form.misfits(JsonAnswer.in(answer.toString())));
            }
        }
        out.accept(new ReplyEvent.Finished(reason == StopReason.TOOL_CALLS ? StopReason.END : reason));
    }

    private static void refuse(List<String> misfits) {
        if (!misfits.isEmpty()) {
            throw HeldAnswer.broken(misfits);
        }
    }
}
