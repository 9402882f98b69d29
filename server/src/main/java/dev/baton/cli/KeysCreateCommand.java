package dev.baton.cli;

import dev.baton.engine.identity.Keys;
import dev.baton.engine.identity.NewKey;
import dev.baton.engine.identity.Role;
import dev.baton.engine.identity.Scope;
import dev.baton.server.keys.Lasting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton keys create}. */
@CommandLine.Command(
        name = "create",
        sortOptions = false,
        header = "Make a key, and print it: the one time that it is shown.",
        footer = {
            "",
            "Examples:",
            "  baton keys create ops --role admin",
            "  baton keys create support-bot --orchestration 'support-*' --model 'openai/*' --label team=support --expires 90d",
            "  baton keys create on-premises --place local",
            "",
            "What is not limited is allowed. In names * stands for any characters; options may be repeated."
        })
final class KeysCreateCommand extends KeyCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "A name for people.")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "caller", description = "caller, operator or admin. Default: caller.")
    private String role = "";

    @Option(names = "--orchestration", paramLabel = "NAME", description = "An orchestration that it may start.")
    private List<String> orchestrations = List.of();

    @Option(names = "--model", paramLabel = "MODEL", description = "A model that may be asked, as provider/name.")
    private List<String> models = List.of();

    @Option(names = "--provider", paramLabel = "NAME", description = "A provider whose models may be asked.")
    private List<String> providers = List.of();

    @Option(names = "--place", paramLabel = "PLACE", description = "Where its data may go: local, cloud, a region, a provider.")
    private List<String> places = List.of();

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "What its requests are booked on: team=support.")
    private List<String> labels = List.of();

    @Option(names = "--expires", paramLabel = "TIME", description = "After how long it is of no use: 90d, 24h. Default: never.")
    private @Nullable String expires;

    KeysCreateCommand(Console console, Opener opener) {
        super(console, opener);
    }

    @Override
    ExitCode perform(Keys keys) {
        boolean first = !keys.exist();
        Scope scope = new Scope(Set.copyOf(orchestrations), Set.copyOf(models), Set.copyOf(providers), Set.copyOf(places));
        NewKey wanted = new NewKey(name, role(), scope, labelled(), expires == null ? null : Lasting.of("--expires", expires));
        ExitCode code = once(keys, keys.create(wanted, Person.identity(console())), "This is the key");
        if (first && !json()) {
            console().err().println("It is the first: from now on everybody who asks a server of this workspace needs one, from this machine too."
                    + (wanted.role() == Role.ADMIN ? "" : " Only on this machine can others be made: no admin has one."));
        }
        return code;
    }

    private Role role() {
        return Stream.of(Role.values())
                .filter(one -> one.word().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--role: caller, operator or admin, not '" + role + "'"));
    }

    private Map<String, String> labelled() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 1 || all.put(label.substring(0, equals).strip(), label.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("--label: '" + label + "' is no label, or one that is given twice; write team=support");
            }
        }
        return all;
    }
}
