package fr.preau.people.account;

import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The letters that tell people what became of their mandates, written in the transaction of the act.
 */
@Component
record MandateLetters(Post post, People people, Organisations organisations, Texts texts, PublicAddress address) {
    /** Tells somebody that they were given a mandate. */
    void granted(Mandates.Grant grant) {
        People.Person person = people.get(grant.person()).orElse(null);
        if (person == null) {
            return;
        }
        Language language = Language.of(person.language());
        String powers = grant.powers()
                .stream()
                .sorted()
                .map((Power power) -> texts.say(language, "account.power." + power))
                .collect(Collectors.joining(", "));
        LocalDate until = grant.until();
        String end = until == null ? "" : texts.say(language, "account.until", until);
        String name = name(grant.organisation());
        Object[] words = {name, grant.function(), grant.source(), powers, grant.from(), end};
        send(person, "granted", words);
    }

    /** Tells somebody that another one ended their mandate. */
    void ended(Mandates.Mandate mandate) {
        HeldMandate held = mandate.held();
        people.get(mandate.person())
                .ifPresent(person -> send(person, "ended", held.organisationName(), held.function()));
    }

    /** The same, with why, in the words of who asked for it. */
    void ended(Mandates.Mandate mandate, String reason) {
        HeldMandate held = mandate.held();
        people.get(mandate.person())
                .ifPresent(person -> send(person, "stopped", held.organisationName(), held.function(), reason));
    }

    /**
     * Tells an administrator of the instance that another one proposes to end a mandate, and why.
     */
    void asked(People.Person person, String asker, Mandates.Mandate mandate, String reason) {
        HeldMandate held = mandate.held();
        send(person, "asked", held.organisationName(), asker, held.function(), reason);
    }

    /** Warns an administrator that mandates of an organisation end on a day. */
    void ending(String administrator, String organisation, LocalDate lastDay, long mandates) {
        people.get(administrator).ifPresent(person -> {
            Language language = Language.of(person.language());
            String name = name(organisation);
            String many = texts.count(language, "account.ending.many", mandates, name, lastDay);
            send(person, "ending", name, lastDay, many);
        });
    }

    private String name(String organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse(organisation);
    }

    /** With the link to "Mon espace". */
    private void send(People.Person person, String name, Object... arguments) {
        String mail = person.mail();
        Language language = Language.of(person.language());
        var action = new Letter.Action(texts.say(language, "account.letter.open"), address.of(language, MyPages.PATH));
        if (mail != null && Post.isAddress(mail)) {
            String key = "account.letter." + name;
            post.send(Letter.worded(texts, language, mail, key, action, null, arguments));
        }
    }
}
