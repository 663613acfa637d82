package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.session.Browsers;
import fr.preau.people.session.OwnCookie;
import fr.preau.people.session.Secrets;
import fr.preau.people.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody was sending when they had to sign in: kept here for an hour, for this browser, or for them alone when
 * they had signed in; for three days when the key that the act needs is still to be made, or does not engage anybody
 * yet.
 */
@Component
record Drafts(JdbcClient sql, JsonMapper json, Texts texts) implements AwaitedThings {
    private static final int MOST_FIELDS = 400;
    private static final int LONGEST = 65_000;

    /** Of somebody who has signed in, and must show it again. */
    private static final int LONGEST_KNOWN = 2_000_000;

    /** The field that says that files were sent too. */
    private static final String FILES = "_fichiers";

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
    record Draft(String id, @Nullable String person, String path, String act, @Nullable Ref about, boolean strong,
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
    Optional<String> keep(Visit visit, HttpServletRequest request, HttpServletResponse response, boolean strong) {
        boolean known = SignedIn.of(request) != null;
        if (!known && brings(request)) {
            return Optional.empty();
        }
        String fields = json.writeValueAsString(fields(request));
        if (fields.length() > (known ? LONGEST_KNOWN : LONGEST) || request.getParameterMap().size() > MOST_FIELDS) {
            return Optional.empty();
        }
        Who who = policy(request);
        String id = Secrets.id() + Secrets.id();
        String person = sender(request);
        String once = visit.sending(request.getParameter(Once.FIELD));
        sql.sql("""
                insert into access.draft (id, browser, person, path, act, about, strong, fields, mark, words, until)
                values (:id, :browser, :person, :path, :act, :about, :strong, :fields, :mark, :words, kernel.clock()
                    + case when :strong and cast(:person as text) is not null and not exists (select from access.passkey k
                        where k.person = :person and k.strong_from <= kernel.clock()) then interval '3 days' else interval '1 hour' end)
                """)
                .param("id", id)
                .param("browser", Secrets.hash(Browsers.known(request, response)))
                .param("person", person)
                .param("mark", person == null ? null : Once.mark(person, once))
                .param("words", words(request))
                .param("path", visit.to(visit.path()))
                .param("act", who == null ? "" : who.act())
                .param("about", who == null ? "" : about(who, request))
                .param("strong", strong)
                .param("fields", fields)
                .update();
        return Optional.of(id);
    }

    /** It is shown again to whoever typed it, with what they sent twice. */
    void shown(Draft draft) {
        sql.sql("""
                update access.draft d set shown_at = kernel.clock() from access.draft s
                where s.id = :id and (d.id = s.id or (d.person = s.person and d.path = s.path and d.words = s.words))
                """).param("id", draft.id()).update();
    }

    /**
     * Ends what that person kept of a form whose act was done: what said the same, in whatever language, and what they
     * had before them once more, however they corrected it, with those kept of it before. Other words, never shown
     * again, are another act.
     */
    void done(String person, String path, HttpServletRequest request) {
        sql.sql("""
                delete from access.draft d where d.person = :person and d.path in (:path, :english) and d.made_at <= (
                    select max(e.made_at) from access.draft e
                    where e.person = :person and e.path in (:path, :english) and (e.words = :words or e.shown_at is not null))
                """)
                .param("person", person)
                .param("path", path)
                .param("english", Language.EN.prefix() + path)
                .param("words", words(request))
                .update();
    }

    /** What was typed and chosen: neither the tokens, nor the wish to read it again first. */
    static byte[] words(HttpServletRequest request) {
        return Sha256.of(request.getParameterMap()
                .entrySet()
                .stream()
                .filter(entry -> !entry.getKey().startsWith("_"))
                .filter(entry -> !entry.getKey().equals(Form.RECAP))
                .map(entry -> entry.getKey() + Arrays.toString(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("\n")));
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

    /** Who had signed in, even when their session has just ended. */
    private @Nullable String sender(HttpServletRequest request) {
        String token = OwnCookie.SESSION.of(request);
        return sql.sql("select person from access.session where token = :session")
                .param("session", token == null ? new byte[0] : Secrets.hash(token))
                .query(Sql.as(String.class))
                .optional()
                .orElse(null);
    }

    private static @Nullable String person(HttpServletRequest request) {
        Session session = Session.of(request);
        return session == null ? null : session.actor().id();
    }

    /** What is kept under that name for this browser, or for who has signed in. */
    Optional<Draft> find(HttpServletRequest request, String id) {
        return sql.sql("""
                select id, person, path, act, about, strong, fields::json as fields from access.draft
                where id = :id and (browser = :browser or person = :person) and until > kernel.clock()
                """)
                .param("person", person(request))
                .param("id", id)
                .param("browser", Browsers.hash(request))
                .query(Sql.as(Draft.class))
                .optional();
    }

    /**
     * The token of the old session is left out: the form gets that of the new one. Of files, only that there were some:
     * they are chosen again.
     */
    private static List<Field> fields(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        if (multipart(request)) {
            fields.add(new Field(FILES, ""));
        }
        request.getParameterMap().forEach((name, values) -> {
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
        return handler instanceof HandlerMethod method ? method.getMethodAnnotation(Who.class) : null;
    }

    /** The thing named by the path; empty when it is not one anybody could name. */
    private static String about(Who who, HttpServletRequest request) {
        String[] kindAndVariable = who.about().split(":", 2);
        Object named = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return kindAndVariable.length == 2 && named instanceof Map<?, ?> variables
                && variables.get(kindAndVariable[1]) instanceof String id
                        ? Ref.of(kindAndVariable[0] + ":" + id).map(Ref::toString).orElse("")
                        : "";
    }

    /** Acts that wait for a key, the last of each form, until one of them is done. */
    @Override
    public AwaitedQuery asked(Actor actor) {
        return new AwaitedQuery("""
                select distinct on (d.path) 'brouillon' as kind, d.id, '' as organisation, '' as name, d.act as words,
                    null::timestamptz as before, 0::bigint as number
                from access.draft d
                where d.person = :person and d.until > kernel.clock() and d.until > d.made_at + interval '2 hours'
                    and not exists (select from access.draft e join kernel.once o on o.token = e.mark
                        where e.person = d.person and e.path = d.path and o.at >= d.made_at)
                order by d.path, d.made_at desc
                """, Map.of());
    }

    @Override
    public Item item(Row row, Language language) {
        boolean said = !row.words().isEmpty();
        return new Item(
                said ? texts.say(language, "access.draft.awaits", texts.say(language, row.words()))
                        : texts.say(language, "access.draft.title"),
                texts.say(language, "access.draft.awaits.detail"), "/connexion/brouillon/" + row.id(), null);
    }
}
