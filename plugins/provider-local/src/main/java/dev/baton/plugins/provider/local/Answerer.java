package dev.baton.plugins.provider.local;

import dev.baton.spi.failure.InvalidRequest;
import dev.baton.spi.reply.Source;
import dev.baton.spi.request.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the sentences of passages that answer a question. It never writes a word of its own: where nothing fits well, the best
 * sentences come with a low confidence.
 *
 * <p>A sentence's nearness to the question is for the most part its own and for the rest its heading's. The nearest sentence is
 * taken, and at most two more that are nearly as near. The confidence is a logistic function of the best nearness, fitted to
 * whether an answer was among them, over the 80 questions of {@code src/test/resources/answering}, each asked of its own passage
 * and of one about something else. Of those asked of their own passage 89 % were answered; the heading's share and how near is
 * near enough were chosen on the same questions, but any near them give 84 to 91 %. {@code AnswererQualitySpec} repeats that.
 */
final class Answerer {

    private static final double HEADING_SHARE = 0.3;
    private static final int MOST_SENTENCES = 3;

    /** How near a further sentence must be, as a share of the nearest. */
    private static final double NEARLY = 0.85;

    /** The nearness at which an answer is as likely as not, and how fast that changes; fitted. */
    private static final double EVEN = 0.35;

    private static final double SLOPE = 22;

    private record Place(Task.Passage passage, Sentence sentence, int order, double nearness) {

        Source source() {
            return new Source(
                    passage.source(),
                    sentence.start(),
                    sentence.end(),
                    passage.text().substring(sentence.start(), sentence.end()));
        }
    }

    /**
     * The sentences that answer the question.
     *
     * @throws InvalidRequest where there is no question, or the passages hold no sentence
     */
    Answer answer(Task.Answering task, Reading reading) throws InterruptedException {
        if (task.question().isBlank()) {
            throw new InvalidRequest("there is no question to answer: it is empty", 0);
        }
        List<Place> places = places(task, reading);
        if (places.isEmpty()) {
            throw new InvalidRequest("the passages hold no sentence to answer from", 0);
        }
        List<Place> picked = pick(places);
        String text = picked.stream()
                .sorted(Comparator.comparingInt(Place::order))
                .map(place -> place.sentence().text())
                .collect(Collectors.joining(" "));
        double best = picked.getFirst().nearness();
        return new Answer(text, picked.stream().map(Place::source).toList(), 1 / (1 + Math.exp(-SLOPE * (best - EVEN))));
    }

    /** All sentences, the nearest to the question first. */
    private static List<Place> places(Task.Answering task, Reading reading) throws InterruptedException {
        Embedding question = reading.once(task.question());
        List<Place> places = new ArrayList<>();
        for (Task.Passage passage : task.passages()) {
            for (Sentence sentence : MarkdownSentences.of(passage.text())) {
                double own = question.similarity(reading.again(sentence.text()));
                double above = sentence.heading().isEmpty() ? own : question.similarity(reading.again(sentence.heading()));
                double nearness = (1 - HEADING_SHARE) * own + HEADING_SHARE * above;
                places.add(new Place(passage, sentence, places.size(), nearness));
            }
        }
        places.sort(Comparator.comparingDouble(Place::nearness).reversed());
        return places;
    }

    private static List<Place> pick(List<Place> nearestFirst) {
        double least = NEARLY * nearestFirst.getFirst().nearness();
        List<Place> picked = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Place place : nearestFirst) {
            if (picked.size() == MOST_SENTENCES || !picked.isEmpty() && place.nearness() < least) {
                break;
            }
            if (said.add(place.sentence().text())) {
                picked.add(place);
            }
        }
        return picked;
    }
}
