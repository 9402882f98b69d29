package dev.baton.engine.cache;

import dev.baton.engine.dispatch.Dispatch;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Scope;
import dev.baton.spi.model.Needs;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.RawBody;
import dev.baton.spi.request.Request;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.Slot;
import dev.baton.spi.request.Task;
import dev.baton.spi.request.Tool;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Writes what of a request, and of what is needed of a model, an answer depends on: all of it. */
final class RequestForm {

    /** What only says how an answer is sent: whether piece by piece, and what a stream brings along. In all protocols that are served. */
    static final String STREAM = "stream";

    static final String STREAM_OPTIONS = "stream_options";

    private RequestForm() {}

    /**
     * Whose request it is. An answer that is shared is nobody's, but may be given only to those who might have asked the model it came from: those who may use the
     * same.
     */
    static void asking(KeyForm form, Identity by, boolean shared) {
        Scope scope = by.scope();
        form.textOrNone(shared ? null : by.id()).each(scope.models().stream().sorted().toList(), KeyForm::text)
                .each(scope.providers().stream().sorted().toList(), KeyForm::text)
                .each(scope.places().stream().sorted().toList(), KeyForm::text);
    }

    static void needs(KeyForm form, Needs needs) {
        form.each(needs.capabilities(), KeyForm::text)
                .each(needs.modalities().stream().sorted().toList(), (to, kind) -> to.text(kind.name()))
                .number(needs.context())
                .textOrNone(needs.size() == null ? null : needs.size().name())
                .textOrNone(needs.where())
                .textOrNone(needs.pin())
                .decimalOrNone(needs.limits().quality())
                .orNone(needs.limits().within(), RequestForm::time)
                .numberOrNone(needs.limits().cost() == null ? null : (Long) needs.limits().cost().nanos());
    }

    /** What decides which of the models that qualify is asked. Of a rule of the user's code counts how it reads and where it stands. */
    static void choosing(KeyForm form, Dispatch dispatch) {
        form.textOrNone(dispatch.strategy())
                .each(dispatch.rules(), (to, rule) -> to.text(rule.choose()).text(rule.text()))
                .textOrNone(dispatch.origin().session());
        pairs(form, dispatch.origin().tags());
    }

    private static void pairs(KeyForm form, Map<String, String> pairs) {
        form.each(new TreeMap<>(pairs).entrySet(), (to, pair) -> to.text(pair.getKey()).text(pair.getValue()));
    }

    static void request(KeyForm form, Request request) {
        switch (request) {
            case ChatRequest chat -> chat(form.kind(0), chat);
            case EmbedRequest embed -> form.kind(1).each(embed.texts(), KeyForm::text).number(embed.dimensions());
            case RerankRequest rerank -> form.kind(2)
                    .text(rerank.query())
                    .each(rerank.documents(), KeyForm::text)
                    .number(rerank.top());
        }
        form.orNone(request.raw(), RequestForm::raw);
    }

    private static void chat(KeyForm form, ChatRequest chat) {
        form.each(chat.messages(), RequestForm::message);
        settings(form, chat.settings());
        form.each(chat.tools(), RequestForm::tool)
                .text(chat.toolChoice().mode().name())
                .textOrNone(chat.toolChoice().name());
        switch (chat.format()) {
            case AnswerFormat.Text text -> form.kind(0);
            case AnswerFormat.AnyJson json -> form.kind(1);
            case AnswerFormat.Schema schema -> form.kind(2).text(schema.name()).json(schema.schema()).flag(schema.strict());
        }
        form.orNone(chat.task(), RequestForm::task).each(chat.slots(), RequestForm::slot);
    }

    private static void message(KeyForm form, Message message) {
        form.text(message.role().name()).each(message.parts(), RequestForm::part);
    }

    private static void part(KeyForm form, Part part) {
        switch (part) {
            case Part.Text text -> form.kind(0).text(text.text());
            case Part.Image image -> media(form.kind(1), image.media()).textOrNone(image.detail());
            case Part.Audio audio -> media(form.kind(2), audio.media());
            case Part.File file -> media(form.kind(3), file.media()).textOrNone(file.name());
            case Part.ToolCall call ->
                form.kind(4).text(call.id()).text(call.name()).text(call.arguments()).textOrNone(call.signature());
            case Part.ToolResult result ->
                form.kind(5).text(result.callId()).each(result.content(), RequestForm::part).flag(result.failed());
            case Part.Reasoning thought -> form.kind(6).text(thought.text()).textOrNone(thought.signature());
        }
    }

    private static KeyForm media(KeyForm form, Media media) {
        return form.textOrNone(media.type()).textOrNone(media.base64()).textOrNone(media.uri());
    }

    private static void settings(KeyForm form, Settings settings) {
        form.decimalOrNone(settings.temperature())
                .decimalOrNone(settings.topP())
                .numberOrNone(settings.maxOutputTokens() == null ? null : (Long) settings.maxOutputTokens().longValue())
                .each(settings.stop(), KeyForm::text)
                .numberOrNone(settings.seed())
                .decimalOrNone(settings.frequencyPenalty())
                .decimalOrNone(settings.presencePenalty())
                .textOrNone(settings.effort())
                .json(settings.extra())
                .flag(settings.logprobs());
    }

    private static void tool(KeyForm form, Tool tool) {
        form.text(tool.name()).text(tool.description()).json(tool.parameters()).flag(tool.strict());
    }

    private static void task(KeyForm form, Task task) {
        switch (task) {
            case Task.Classification choice -> form.kind(0)
                    .text(choice.text())
                    .each(choice.labels(), (to, label) -> to.text(label.name()).textOrNone(label.description()));
            case Task.Answering answering -> form.kind(1)
                    .text(answering.question())
                    .each(answering.passages(), (to, passage) -> to.text(passage.source()).text(passage.text()));
        }
    }

    private static void slot(KeyForm form, Slot slot) {
        form.text(slot.name()).text(slot.text());
    }

    private static void raw(KeyForm form, RawBody raw) {
        pairs(form.text(raw.protocol()).object(raw.body(), STREAM, STREAM_OPTIONS).each(raw.bound(), KeyForm::text), raw.headers());
    }

    private static void time(KeyForm form, Duration time) {
        form.number(time.getSeconds()).number(time.getNano());
    }
}
