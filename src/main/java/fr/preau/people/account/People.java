package fr.preau.people.account;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The door of people: whoever may act here, by reference or by mail address. */
@Component
public class People {
    private static final int LONGEST_NAME = 120;

    /** Marks heaped over one letter would cover the lines above. */
    private static final Pattern HEAPED = Pattern.compile("(\\p{M}{2})\\p{M}+");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private final JdbcClient sql;

    People(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Somebody known here.
     *
     * @param id {@code P-…}
     * @param name as they are called; empty until they said it
     * @param mail in lower case; absent once erased, or when they never gave one
     * @param language {@code fr} or {@code en}
     */
    public record Person(String id, String name, @Nullable String mail, String language) {}

    /** Who has that address, whatever its case. */
    public Optional<Person> find(String mail) {
        return sql.sql("select id, name, mail, language from account.person where mail = :mail")
                .param("mail", folded(mail))
                .query(Sql.as(Person.class))
                .optional();
    }

    /** Who has that reference; empty once erased. */
    public Optional<Person> get(String id) {
        return sql.sql("select id, name, mail, language from account.person where id = :id and erased_at is null")
                .param("id", id)
                .query(Sql.as(Person.class))
                .optional();
    }

    /**
     * The person of that address, made when there was none; a known person keeps their own name and language.
     *
     * @param name may be empty: it is asked later
     * @return their reference
     */
    public String register(String mail, String name, String language) {
        sql.sql("""
                insert into account.person (id, mail, name, language) values (:id, :mail, :name, :language)
                on conflict (mail) do nothing
                """)
                .param("id", PublicId.fresh("P"))
                .param("mail", folded(mail))
                .param("name", given(name))
                .param("language", language)
                .update();
        return find(mail).map(Person::id).orElseThrow();
    }

    /**
     * Somebody new who has not shown that an address is theirs: ProConnect knows them, we cannot write to them yet.
     *
     * @return their reference
     */
    public String registerWithoutMail(String name, String language) {
        String id = PublicId.fresh("P");
        sql.sql("insert into account.person (id, name, language) values (:id, :name, :language)")
                .param("id", id)
                .param("name", given(name))
                .param("language", language)
                .update();
        return id;
    }

    /**
     * @throws Refusal.BadRequest on {@code nom} when it has no letter, or reads as an address
     */
    public void rename(String id, String name) {
        String kept = clean(name);
        Refusal.refuse(kept.isEmpty(), "nom", "account.person.name.empty");
        Refusal.refuse(Fold.links(kept), "nom", "account.person.name.link");
        sql.sql("update account.person set name = :name where id = :id and erased_at is null")
                .param("name", kept)
                .param("id", id)
                .update();
    }

    /**
     * Letters reach them there from now on, and they sign in by it.
     *
     * @return false when it is somebody else's
     */
    public boolean reach(String id, String mail) {
        return sql.sql("""
                update account.person set mail = :mail where id = :id and erased_at is null
                    and not exists (select from account.person other where other.mail = :mail and other.id <> :id)
                """).param("mail", folded(mail)).param("id", id).update() == 1;
    }

    /** The language of their mails: {@code fr} or {@code en}. */
    public void speak(String id, String language) {
        sql.sql("update account.person set language = :language where id = :id and erased_at is null")
                .param("language", language.equals("en") ? "en" : "fr")
                .param("id", id)
                .update();
    }

    /** As somebody else gave it; what is no name is not one: they will say theirs. */
    private static String given(String name) {
        String plain = clean(name);
        return Fold.links(plain) ? "" : plain;
    }

    /** As it is shown, on one line; empty when nothing of it is a letter, or one was lost. */
    private static String clean(String name) {
        String seen = HEAPED.matcher(Fold.seen(name)).replaceAll("$1");
        String plain = seen.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
        boolean named = LETTER.matcher(plain).find() && !Fold.garbled(plain);
        return !named ? "" : plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    private static String folded(String mail) {
        return mail.strip().toLowerCase(Locale.ROOT);
    }
}
