package fr.preau.access;

import fr.preau.kernel.Ref;
import fr.preau.policy.FormToken;
import fr.preau.policy.SignedIn;
import fr.preau.policy.Who;
import fr.preau.session.Browsers;
import fr.preau.session.OwnCookie;
import fr.preau.session.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody was sending when they had to sign in: kept here for an hour, for this browser and,
 * when they had signed in, for them alone.
 */
@Component
class Drafts {
    private static final int MOST_FIELDS = 400;
    private static final int LONGEST = 65_000;

    /** Of somebody who has signed in, and must show it again. */
    private static final int LONGEST_KNOWN = 2_000_000;

    /** The field that says that files were sent too. */
    private static final String FILES = "_fichiers";

    private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonMapper json;

    Drafts(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** One thing typed or chosen. */
    record Field(String name, String value) {}

    /**
     * A form kept.
     *
     * @param person who was sending it; absent when nobody had signed in
     * @param path where it goes, with the prefix of its language
     * @param act the key of what it does, in words; empty when its route does not say
     * @param about what it is about, when its path names it
     * @param strong whether it needs a strong sign-in
     */
    record Draft(
            String id,
            @Nullable String person,
            String path,
            String act,
            @Nullable Ref about,
            boolean strong,
            List<Field> fields) {
        /** Whether files were sent too, that are not kept. */
        boolean files() {
            return fields.stream().anyMatch(field -> field.name().equals(FILES));
        }

        boolean ofAnother(String signedIn) {
            return person != null && !person.equals(signedIn);
        }
    }

    /** Keeps a form. @return its name; empty when it is too large to be kept */
    Optional<String> keep(
            HttpServletRequest request, HttpServletResponse response, String path, boolean strong) {
        boolean known = SignedIn.of(request) != null;
        if (!known && brings(request)) {
            return Optional.empty();
        }
        String fields = json.writeValueAsString(fields(request));
        if (fields.length() > (known ? LONGEST_KNOWN : LONGEST)
                || request.getParameterMap().size() > MOST_FIELDS) {
            return Optional.empty();
        }
        Who who = policy(request);
        String id = Secrets.id() + Secrets.id();
        String token = OwnCookie.SESSION.of(request);
        sql.sql(
                        """
                        insert into access.draft (id, browser, person, path, act, about, strong, fields)
                        values (:id, :browser, (select person from access.session where token = :session), :path, :act, :about, :strong, :fields)
                        """)
                .param("id", id)
                .param("browser", Secrets.hash(Browsers.known(request, response)))
                .param("session", token == null ? new byte[0] : Secrets.hash(token))
                .param("path", path)
                .param("act", who == null ? "" : who.act())
                .param("about", who == null ? "" : about(who, request))
                .param("strong", strong)
                .param("fields", fields)
                .update();
        return Optional.of(id);
    }

    /** Files: not a byte of them is read for somebody who has not said who they are. */
    private static boolean brings(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return multipart(request) && (length < 0 || length > LONGEST);
    }

    static boolean multipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** What is kept under that name for this browser, less than an hour old. */
    Optional<Draft> find(HttpServletRequest request, String id) {
        return sql.sql(
                        """
                        select id, person, path, act, about, strong, fields from access.draft
                        where id = :id and browser = :browser and made_at > kernel.clock() - interval '1 hour'
                        """)
                .param("id", id)
                .param("browser", Browsers.hash(request))
                .query((row, number) ->
                        new Draft(
                                row.getString("id"),
                                row.getString("person"),
                                row.getString("path"),
                                row.getString("act"),
                                Ref.of(row.getString("about")).orElse(null),
                                row.getBoolean("strong"),
                                json.readValue(row.getString("fields"), FIELDS)))
                .optional();
    }

    /**
     * The token of the old session is left out: the form gets that of the new one. Of files, only
     * that there were some: they are chosen again.
     */
    private static List<Field> fields(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        if (multipart(request)) {
            fields.add(new Field(FILES, ""));
        }
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (!name.equals(FormToken.FIELD)) {
                        for (String value : values) {
                            fields.add(new Field(name, value.replace("\u0000", "")));
                        }
                    }
                });
        return fields;
    }

    private static @Nullable Who policy(HttpServletRequest request) {
        Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        return handler instanceof HandlerMethod method
                ? method.getMethodAnnotation(Who.class)
                : null;
    }

    /** The thing named by the path; empty when it is not one anybody could name. */
    private static String about(Who who, HttpServletRequest request) {
        String[] kindAndVariable = who.about().split(":", 2);
        Object named = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return kindAndVariable.length == 2
                        && named instanceof Map<?, ?> variables
                        && variables.get(kindAndVariable[1]) instanceof String id
                ? Ref.of(kindAndVariable[0] + ":" + id).map(Ref::toString).orElse("")
                : "";
    }
}
