package dev.baton.engine.guard;

import dev.baton.engine.bridge.JsonAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Source;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;

/** Every text of an answer, in the hands of the guards. */
final class ReplyTexts {

    private final Guarding guarding;

    ReplyTexts(Guarding guarding) {
        this.guarding = guarding;
    }

    Reply changed(Reply reply, boolean structured) {
        List<Part> parts = new ArrayList<>(reply.parts().size());
        for (Part part : reply.parts()) {
            if (part instanceof Part.Reasoning thought) {
                parts.add(thought(thought));
            }
        }
        String text = reply.text();
        if (!text.isEmpty()) {
            parts.add(new Part.Text(structured ? structured(text) : guarding.answer(text)));
        }
        reply.toolCalls().forEach(call -> parts.add(new Part.ToolCall(call.id(), call.name(), arguments(call.arguments()), call.signature())));
        return new Reply(reply.id(), reply.model(), parts, reply.stop(), reply.usage(), reply.scores(), reply.confidence(),
                reply.sources().stream().map(this::source).toList(), reply.vectors(), reply.ranking());
    }

    /** A thought keeps its placeholders: it may go back to who had it, and its proof is one of these very words. */
    private Part.Reasoning thought(Part.Reasoning thought) {
        String now = new GuardedText(guarding, Way.FROM_MODEL, false, false).end(thought.text());
        return now.equals(thought.text()) ? thought : new Part.Reasoning(now, null);
    }

    /** An answer whose texts are looked at one by one; one that is no JSON is a text as any other. */
    String structured(String text) {
        if (!guarding.areOn(Way.FROM_MODEL)) {
            return text;
        }
        JsonAnswer json = JsonAnswer.in(text);
        if (json == null) {
            return guarding.answer(text);
        }
        Json looked = new JsonTexts(one -> guarding.looked(one, Way.FROM_MODEL), false).changed(json.value());
        guarding.judge(looked.toString(), Way.FROM_MODEL);
        return new JsonTexts(guarding::restored, false).changed(looked).toString();
    }

    /** What a tool is told, still JSON where it was. */
    String arguments(String arguments) {
        return guarding.areOn(Way.TOOL_FROM_MODEL)
                ? new JsonTexts(one -> guarding.output(one, Way.TOOL_FROM_MODEL), true).in(arguments)
                : arguments;
    }

    /** The place in the passage as the run has it. */
    Source source(Source source) {
        for (Guarding.Passage passage : guarding.passages(source.source())) {
            if (source.end() <= passage.text().length() && passage.text().startsWith(source.text(), source.start())) {
                return new Source(guarding.restored(source.source()), passage.before(source.start(), false), passage.before(source.end(), true),
                        guarding.restored(source.text()));
            }
        }
        return new Source(guarding.restored(source.source()), source.start(), source.end(), guarding.restored(source.text()));
    }
}
