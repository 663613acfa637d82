package fr.preau.people.admission;

import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.People;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letters of this module: subject, paragraphs and link come from the texts, {@code
 * admission.letter.<name>.…}. Written in the transaction of the act they tell of.
 */
@Component
record AdmissionLetters(Post post, Texts texts, People people, Organisations organisations, Notices notices) {
    /**
     * To a person of ours, in their language; nothing when they have no address any more.
     *
     * @param path where the link leads, without the language
     */
    void toPerson(Deed deed, String person, String path, String name, Object... arguments) {
        People.Person to = people.get(person).orElse(null);
        if (to != null && to.mail() != null) {
            write(deed, to.mail(), Language.of(to.language()), path, null, name, arguments);
        }
    }

    /** To who made a request: what has just happened to it; {@code why} it was refused. */
    void toRequester(Deed deed, Request request, String name, String why) {
        toPerson(deed, request.person(), request.path(), name, name(request.organisation()), why);
    }

    /** To the official address of an organisation, which proves that somebody belongs to it. */
    void toOfficial(Deed deed, Request request, String mail, String code) {
        String organisation = organisations.get(request.organisation()).name();
        Object[] words = {request.personName(), organisation, request.function()};
        write(deed, mail, Language.FR, request.path(), code, "code", words);
    }

    /** To whoever is invited; its link opens to whoever has no account yet. */
    void toInvited(Deed deed, Invitation invitation, String secret, String by) {
        String mail = String.valueOf(invitation.mail());
        String path = invitation.path() + "/" + secret;
        String letter = invitation.becomesRequest() ? "prepared" : "invitation";
        Object[] words = {by, name(invitation.organisation()), invitation.function()};
        write(deed, mail, Language.of(invitation.language()), path, null, letter, words);
    }

    /** That an invitation was declined, to those who invited; its word is where this leads. */
    void declined(Deed deed, Invitation invitation, Set<String> persons) {
        String name = invitation.function() + ", " + name(invitation.organisation());
        String path = InvitationPages.listOf(invitation.organisation());
        Notice told = Notice.of("admission.notice.declined", invitation.ref(), name, path);
        persons.forEach(person -> notices.tell(deed.at(), told, Audience.person(person)));
    }

    /** The organisation that a request is for. */
    Organisation of(Request request) {
        return organisations.get(request.organisation());
    }

    /** Whether the server of that address refused the last letter. */
    boolean bounced(String mail) {
        return post.bounced(mail);
    }

    private void write(Deed deed, String mail, Language language, String path, @Nullable String code, String name,
            Object... arguments) {
        String key = "admission.letter." + name;
        var action = new Letter.Action(texts.say(language, key + ".action"), deed.base() + language.prefix() + path);
        post.send(Letter.worded(texts, language, mail, key, action, code, arguments));
    }

    /** Shown without being given: {@code m•••@mairie-exemple.fr}. */
    static String veiled(String mail) {
        int at = mail.indexOf('@');
        return mail.substring(0, Math.min(1, at)) + "•••" + mail.substring(at);
    }

    /** As a sentence names it. */
    String name(String organisation) {
        return name(organisations.get(organisation));
    }

    static String name(Organisation organisation) {
        return organisation.detail().isEmpty() ? organisation.name()
                : organisation.name() + ", " + organisation.detail();
    }
}
