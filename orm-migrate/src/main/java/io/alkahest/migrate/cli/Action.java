package io.alkahest.migrate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share: their settings, and how they write what came of them. */
abstract class Action implements Callable<Integer> {
    /** All went well. */
    static final int DONE = 0;

    /** Something failed. */
    static final int FAILED = 1;

    /** Something is not as it shall be. */
    static final int DIFFERS = 3;

    @Mixin
    Settings settings = new Settings();

    @Spec
    @Nullable
    CommandSpec spec;

    /** Writes a line for people; nothing where a program reads. */
    final void say(String line) {
        if (!settings.json && spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    /** Writes what came of the command for a program; nothing where people read. */
    final void tell(Map<String, ?> answer) {
        if (settings.json && spec != null) {
            try {
                spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(answer));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
