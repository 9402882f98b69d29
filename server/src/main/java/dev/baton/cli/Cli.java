package dev.baton.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line as a whole: finds the command, runs it, and tells how it failed. For one thread; any number of commands. */
public final class Cli {

    private final Console console;
    private final Opener opener;

    /** Writes to that console and opens engines by that opener. */
    public Cli(Console console, Opener opener) {
        this.console = console;
        this.opener = opener;
    }

    /** Runs one command; gives back what the process ends with, one of {@link ExitCode}. */
    public int run(List<String> arguments) {
        Failures failures = new Failures(console);
        CommandLine line = new CommandLine(new BatonCommand());
        String named = arguments.isEmpty() ? "" : arguments.getFirst();
        Map<String, Supplier<Command>> commands = commands();
        // Setting a command up takes milliseconds of reflection: only the one that was asked for, else all to choose from.
        commands.forEach((name, command) -> {
            if (name.equals(named) || !commands.containsKey(named)) {
                line.addSubcommand(name, command.get());
                if (name.equals("models")) {
                    line.getSubcommands().get(name).addSubcommand("import", new ModelsImportCommand(console, opener));
                }
                if (name.equals("keys")) {
                    line.getSubcommands().get(name)
                            .addSubcommand("create", new KeysCreateCommand(console, opener))
                            .addSubcommand("list", new KeysListCommand(console, opener))
                            .addSubcommand("show", new KeysShowCommand(console, opener))
                            .addSubcommand("rotate", new KeysRotateCommand(console, opener))
                            .addSubcommand("revoke", new KeysRevokeCommand(console, opener));
                }
            }
        });
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.table());
        line.setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                // `key=@file` is ours; picocli would take a lone @file for a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(console.outTerminal())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.outInk().coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((wrong, given) -> failures
                        .usage(wrong, List.of(given).contains(ReportCommand.JSON))
                        .number())
                .setExecutionExceptionHandler((failure, command, parsed) -> failures
                        .tell(failure, has(command, ReportCommand.JSON), has(command, "--trace"))
                        .number());
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (Error broken) {
            return failures.tell(broken, arguments.contains(ReportCommand.JSON), arguments.contains("--trace")).number();
        }
    }

    private Map<String, Supplier<Command>> commands() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(console, opener));
        commands.put("runs", () -> new RunsCommand(console, opener));
        commands.put("show", () -> new ShowCommand(console, opener));
        commands.put("why", () -> new WhyCommand(console, opener));
        commands.put("slow", () -> new SlowCommand(console, opener));
        commands.put("resume", () -> new ResumeCommand(console, opener));
        commands.put("pause", () -> new PauseCommand(console, opener));
        commands.put("cancel", () -> new CancelCommand(console, opener));
        commands.put("approve", () -> new ApproveCommand(console, opener));
        commands.put("spend", () -> new SpendCommand(console, opener));
        commands.put("batch", () -> new BatchCommand(console, opener));
        commands.put("check", () -> new CheckCommand(console, opener));
        commands.put("plan", () -> new PlanCommand(console, opener));
        commands.put("serve", () -> new ServeCommand(console, opener));
        commands.put("graph", () -> new GraphCommand(console, opener));
        commands.put("versions", () -> new VersionsCommand(console, opener));
        commands.put("rollback", () -> new RollbackCommand(console, opener));
        commands.put("keys", () -> new KeysCommand(console));
        commands.put("audit", () -> new AuditCommand(console, opener));
        commands.put("models", () -> new ModelsCommand(console, opener));
        commands.put("plugins", () -> new PluginsCommand(console, opener));
        commands.put("budgets", () -> new BudgetsCommand(console, opener));
        commands.put("calibrate", () -> new CalibrateCommand(console, opener));
        commands.put("train", () -> new TrainCommand(console, opener));
        commands.put("init", () -> new InitCommand(console));
        return commands;
    }

    private static boolean has(CommandLine command, String option) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.hasMatchedOption(option);
    }
}
