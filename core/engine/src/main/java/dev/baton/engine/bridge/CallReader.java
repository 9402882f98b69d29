package dev.baton.engine.bridge;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonException;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the calls out of a model's text, as {@link PromptedTools} tells it to write them, however the text is cut: what is no call is handed
 * on as text, as soon as it is known to be none; a call is handed on when it is complete, with an identifier that the conversation does not
 * have yet. White space next to a call is no text. For one answer.
 */
final class CallReader {

    /** The most characters of one call. */
    private static final int LONGEST = 1 << 20;

    private final Set<String> tools = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final StringBuilder held = new StringBuilder();
    private final List<String> misfits = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private boolean inCall;
    private boolean said;
    private int number;
    private int searched;

    CallReader(ChatRequest asked) {
        for (Tool tool : asked.tools()) {
            tools.add(tool.name());
        }
        for (Message message : asked.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    taken.add(call.id());
                }
            }
        }
    }

    /** What is wrong with the calls so far; empty where nothing is. */
    List<String> misfits() {
        return List.copyOf(misfits);
    }

    /** The tools called so far. */
    List<String> called() {
        return List.copyOf(called);
    }

    void feed(String delta, ReplySink out) {
        held.append(delta);
        while (step(out)) {
            // Each step takes a text or a call off what is held.
        }
    }

    /** The text has ended: what was held back is what it is. */
    void end(ReplySink out) {
        if (inCall) {
            // Some models take the end of their answer for the end of the call.
            String rest = held.toString().strip();
            held.setLength(0);
            inCall = false;
            call(rest, out);
            return;
        }
        text(held.length(), out, true);
    }

    private boolean step(ReplySink out) {
        if (inCall) {
            int end = held.indexOf(Instruction.CALL_END, searched);
            if (end < 0) {
                searched = Math.max(0, held.length() - Instruction.CALL_END.length());
                if (held.length() > LONGEST) {
                    misfits.add("a call is longer than " + LONGEST + " characters");
                    held.setLength(0);
                    inCall = false;
                }
                return false;
            }
            String call = held.substring(0, end).strip();
            held.delete(0, end + Instruction.CALL_END.length());
            inCall = false;
            call(call, out);
            return true;
        }
        int start = held.indexOf(Instruction.CALL);
        if (start >= 0) {
            text(start, out, true);
            held.delete(0, Instruction.CALL.length());
            inCall = true;
            searched = 0;
            return true;
        }
        text(held.length() - begunMark(), out, false);
        return false;
    }

    /** How many characters at the end may be the beginning of a mark. */
    private int begunMark() {
        for (int length = Math.min(Instruction.CALL.length() - 1, held.length()); length > 0; length--) {
            if (Instruction.CALL.startsWith(held.substring(held.length() - length))) {
                return length;
            }
        }
        return 0;
    }

    /** Hands on that many characters; the white space at their end waits for what follows, since it may be a call or nothing. */
    private void text(int length, ReplySink out, boolean last) {
        int end = length;
        while (end > 0 && Character.isWhitespace(held.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (!said && start < end && Character.isWhitespace(held.charAt(start))) {
            start++;
        }
        if (end > start) {
            out.accept(new ReplyEvent.Text(held.substring(start, end)));
            said = true;
        }
        held.delete(0, last ? length : end);
    }

    private void call(String text, ReplySink out) {
        said = false;
        Json read;
        try {
            read = Json.parse(text);
        } catch (JsonException wrong) {
            misfits.add("a call is no JSON: " + wrong.getMessage());
            return;
        }
        String name = read.at("name").text("");
        Json arguments = read.at("arguments");
        if (!tools.contains(name)) {
            misfits.add(name.isEmpty() ? "a call has no name" : "there is no tool '" + name + "'");
            return;
        }
        // Some models write the arguments as a text that holds JSON, as one well-known protocol does.
        if (arguments instanceof JsonString written && JsonAnswer.in(written.text()) instanceof JsonAnswer inner) {
            arguments = inner.value();
        }
        if (arguments.isNull()) {
            arguments = JsonObject.EMPTY;
        }
        if (!(arguments instanceof JsonObject)) {
            misfits.add("the arguments of the call of '" + name + "' are no JSON object");
            return;
        }
        out.accept(new ReplyEvent.ToolCall(called.size(), id(), name, arguments.toString()));
        called.add(name);
    }

    private String id() {
        String id;
        do {
            id = "call_" + ++number;
        } while (!taken.add(id));
        return id;
    }
}
