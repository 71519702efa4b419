package io.alkahest.migrate.cli;

import io.alkahest.error.AlkahestException;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code alkahest}.
 *
 * <p>It ends with 0 where all went well, 1 where something failed, 2 where it was called wrongly, and 3 where it was
 * asked whether something is as it shall be, and it is not.
 */
@Command(
        name = "alkahest",
        description = "Brings databases from one revision of their schema to another.",
        mixinStandardHelpOptions = true,
        version = "alkahest 0.1",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nIt ends with%n",
        exitCodeList = {
            "0:all went well",
            "1:something failed; the message says what to do",
            "2:the command was called wrongly",
            "3:it was asked whether something is as it shall be, and it is not"
        },
        subcommands = {
            WritingCommands.Init.class,
            WritingCommands.NewRevision.class,
            WritingCommands.Merge.class,
            WritingCommands.Sum.class,
            WritingCommands.Check.class,
            RunningCommands.PlanOf.class,
            RunningCommands.Upgrade.class,
            RunningCommands.Downgrade.class,
            RunningCommands.Stamp.class,
            RunningCommands.StatusOf.class,
            RunningCommands.Drift.class,
            ReadingCommands.History.class,
            ReadingCommands.Heads.class,
            ReadingCommands.Show.class,
            ReadingCommands.Sql.class,
            ReadingCommands.Er.class
        })
public final class Main {
    Main() {}

    /** Runs the program, and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The program without a process, for other programs and for tests. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, line, parsed) -> {
            boolean expected = failure instanceof AlkahestException || failure instanceof UncheckedIOException;
            if (!expected) {
                throw failure;
            }
            String message = String.valueOf(failure.getMessage());
            if (line.getCommand() instanceof Action action && action.settings.json) {
                action.tell(Map.of("error", message));
            } else {
                line.getErr().println(message);
            }
            return Action.FAILED;
        });
    }
}
