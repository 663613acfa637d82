package fr.preau.account;

import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Language;
import fr.preau.web.Site;
import fr.preau.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letters that tell people what became of their mandates, written in the transaction of the
 * act.
 */
@Component
record MandateLetters(
        Post post, People people, Organisations organisations, Texts texts, Site site) {
    /** Tells somebody that they were given a mandate. */
    void granted(Mandates.Grant grant) {
        people.get(grant.person())
                .ifPresent(person -> {
                    Language language = language(person);
                    String organisation = name(grant.organisation());
                    LocalDate until = grant.until();
                    String powers =
                            grant.powers().stream()
                                    .sorted()
                                    .map((Power power) ->
                                            texts.say(language, "account.power." + power))
                                    .collect(Collectors.joining(", "));
                    send(
                            person,
                            texts.say(language, "account.letter.granted.subject", organisation),
                            List.of(
                                    texts.say(language, "account.letter.hello"),
                                    texts.say(
                                            language,
                                            "account.letter.granted.1",
                                            organisation,
                                            grant.function(),
                                            grant.source()),
                                    texts.say(
                                                    language,
                                                    "account.letter.granted.2",
                                                    powers,
                                                    grant.from())
                                            + (until == null
                                                    ? ""
                                                    : " "
                                                            + texts.say(
                                                                    language,
                                                                    "account.letter.until",
                                                                    until)),
                                    texts.say(language, "account.letter.granted.3")));
                });
    }

    /** Tells somebody that another one ended their mandate. */
    void ended(Mandates.Mandate mandate) {
        ended(mandate, "");
    }

    /** The same, with why, in the words of who asked for it. */
    void ended(Mandates.Mandate mandate, String reason) {
        people.get(mandate.person())
                .ifPresent(person -> {
                    Language language = language(person);
                    String organisation = mandate.held().organisationName();
                    send(
                            person,
                            texts.say(language, "account.letter.ended.subject", organisation),
                            List.of(
                                    texts.say(language, "account.letter.hello"),
                                    texts.say(
                                            language,
                                            "account.letter.ended.1",
                                            organisation,
                                            mandate.held().function()),
                                    texts.say(
                                            language,
                                            reason.isEmpty()
                                                    ? "account.letter.ended.2"
                                                    : "account.letter.ended.instance",
                                            reason)));
                });
    }

    /**
     * Tells an administrator of the instance that another one proposes to end a mandate, and why.
     */
    void asked(People.Person person, String asker, Mandates.Mandate mandate, String reason) {
        Language language = language(person);
        String organisation = mandate.held().organisationName();
        send(
                person,
                texts.say(language, "account.letter.asked.subject", organisation),
                List.of(
                        texts.say(language, "account.letter.hello"),
                        texts.say(
                                language,
                                "account.letter.asked.1",
                                asker,
                                mandate.held().function(),
                                organisation),
                        texts.say(language, "account.letter.asked.2", reason),
                        texts.say(language, "account.letter.asked.3")));
    }

    /** Warns an administrator that mandates of an organisation end on a day. */
    void ending(String administrator, String organisation, LocalDate lastDay, long mandates) {
        people.get(administrator)
                .ifPresent(person -> {
                    Language language = language(person);
                    String name = name(organisation);
                    send(
                            person,
                            texts.say(language, "account.letter.ending.subject", name, lastDay),
                            List.of(
                                    texts.say(language, "account.letter.hello"),
                                    texts.count(
                                            language,
                                            "account.letter.ending.1",
                                            mandates,
                                            name,
                                            lastDay),
                                    texts.say(language, "account.letter.ending.2")));
                });
    }

    private String name(String organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse(organisation);
    }

    private void send(People.Person person, String subject, List<String> paragraphs) {
        String mail = person.mail();
        if (mail != null && Post.isAddress(mail)) {
            post.send(
                    new Letter(
                            mail,
                            person.language(),
                            subject,
                            paragraphs,
                            action(language(person)),
                            null,
                            null));
        }
    }

    /** A link, when the public address of this site is known. */
    private Letter.@Nullable Action action(Language language) {
        return site.url().isEmpty()
                ? null
                : new Letter.Action(
                        texts.say(language, "account.letter.open"),
                        site.url() + language.prefix() + MyPages.PATH);
    }

    private static Language language(People.Person person) {
        return Language.of(person.language());
    }
}
