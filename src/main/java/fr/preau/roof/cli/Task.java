package fr.preau.roof.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What every command is: an exit code, and sentences for whoever typed it. */
abstract class Task implements Callable<Integer> {
    @Spec CommandSpec spec;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** A sentence, by its key. */
    void say(String key, Object... arguments) {
        out().println(CommandWords.text(key, arguments));
    }

    /** The same on the other stream, for what is wrong. */
    void complain(String key, Object... arguments) {
        spec.commandLine().getErr().println(CommandWords.text(key, arguments));
    }

    void json(Object answer) {
        out().println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }

    /** What was typed cannot be. */
    ParameterException misuse(String key, Object... arguments) {
        return new ParameterException(spec.commandLine(), CommandWords.text(key, arguments));
    }
}
