package fr.preau.ground.kernel;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Keeps what visitors typed out of the log file. Nothing of ours logs it; messages of libraries and of PostgreSQL
 * sometimes repeat it, so every value goes through here before it is written.
 */
final class Discretion implements StructuredLoggingJsonMembersCustomizer<Object> {
    private static final Pattern ADDRESS = Pattern
            .compile("(?U)(?<![\\w.+%'-])[\\w.+%'-]{1,64}+@[\\w-]{1,64}+(\\.[\\w-]{1,64}+){1,8}");
    private static final Pattern QUERY = Pattern.compile("\\?[\\w%.~-]{1,40}=[^\\s\"\\])]*");
    private static final Pattern KEY = Pattern.compile("\\)=\\([^)]*\\)");
    private static final Pattern PARAMETER = Pattern.compile("with value \\[[^\\]]*\\]");
    private static final Pattern SYNTAX = Pattern
            .compile("(invalid (?:input syntax|input value|byte sequence)[^:]{0,60}: ).*");

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(
                JsonWriter.ValueProcessor.of(String.class, text -> text == null ? null : discreet(text)));
    }

    static String discreet(String text) {
        String shorter = ADDRESS.matcher(text).replaceAll("…@…");
        shorter = QUERY.matcher(shorter).replaceAll("?…");
        shorter = KEY.matcher(shorter).replaceAll(")=(…)");
        shorter = PARAMETER.matcher(shorter).replaceAll("with value […]");
        return SYNTAX.matcher(shorter).replaceAll("$1…");
    }
}
