package dev.baton.cli;

import dev.baton.engine.Baton;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.workspace.SourceHash;
import dev.baton.engine.workspace.Version;
import dev.baton.engine.workspace.Versions;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton versions}. */
@CommandLine.Command(
        name = "versions",
        sortOptions = false,
        header = "List the versions of an orchestration, or show what is different in two of them.",
        footer = {
            "",
            "Examples:",
            "  baton versions triage",
            "  baton versions triage --diff 3f9a12c0 81bd77e4",
            "  baton versions triage --diff 3f9a12c0            with the script as it is now",
            "",
            "A version is kept in .baton/versions when it is first run or served, and when baton",
            "rollback replaces it; it is known by the hash of the script's text, which runs pin."
        })
final class VersionsCommand extends ReportCommand {

    private static final int SHORT = 12;

    @Parameters(index = "0", paramLabel = "NAME", description = "The orchestration.")
    private String name = "";

    @Option(names = "--diff", arity = "1..2", paramLabel = "HASH", description = "The older version, and the newer one; without that, the script now.")
    private @Nullable List<String> diff;

    VersionsCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform() {
        try (Baton baton = open()) {
            Versions versions = baton.versions();
            if (diff != null) {
                return diff(baton, versions, diff.getFirst(), diff.size() > 1 ? diff.get(1) : null);
            }
            List<Version> all = versions.of(name);
            Optional<String> now = versions.current(name);
            if (all.isEmpty() && now.isEmpty()) {
                throw new NoSuchOrchestration(name, baton.orchestrations());
            }
            if (json()) {
                JsonObject report = JsonObject.EMPTY
                        .with("orchestration", name)
                        .with("now", now.map(SourceHash::of).orElse(null))
                        .with("versions", new JsonArray(all.stream().<Json>map(Version::toJson).toList()));
                print(report);
            } else {
                show(all, now);
            }
        }
        return ExitCode.OK;
    }

    private void show(List<Version> all, Optional<String> now) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
        Table table = new Table("hash", "kept", "version", "");
        if (now.isPresent() && all.stream().noneMatch(Version::current)) {
            table.row(SourceHash.of(now.get()).substring(0, SHORT), "not yet", "", "current");
        }
        all.forEach(version -> table.row(
                version.hash().substring(0, SHORT),
                time.format(version.keptAt()),
                version.version().isEmpty() ? Figures.NONE : version.version(),
                version.current() ? "current" : ""));
        console().out().print(table.text(console().outInk()));
    }

    private ExitCode diff(Baton baton, Versions versions, String older, @Nullable String newer) {
        Version from = versions.find(name, older);
        String to;
        String text;
        if (newer == null) {
            text = versions.current(name).orElseThrow(() -> new NoSuchOrchestration(name, baton.orchestrations()));
            to = "now";
        } else {
            Version version = versions.find(name, newer);
            text = versions.text(name, version);
            to = version.hash().substring(0, SHORT);
        }
        String shown = TextDiff.of(
                from.file() + " " + from.hash().substring(0, SHORT), versions.text(name, from), from.file() + " " + to, text, console().outInk());
        if (json()) {
            print(JsonObject.EMPTY.with("orchestration", name).with("diff", TextDiff.of(
                    from.hash(), versions.text(name, from), newer == null ? SourceHash.of(text) : versions.find(name, newer).hash(), text, new Ink(false))));
        } else {
            console().out().print(shown.isEmpty() ? "No line is different.\n" : shown);
        }
        return ExitCode.OK;
    }
}
