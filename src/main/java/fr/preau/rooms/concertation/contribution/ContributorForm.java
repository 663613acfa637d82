package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.files.Files;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.PendingDrafts.Waiting;
import fr.preau.tools.convening.Convener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The part of each form by which one says who contributes. */
@Component
record ContributorForm(Contributors contributors, PendingDrafts pending, Intents drafts, Files files, Limits limits) {
    private static final int LONGEST_NAME = 100;
    static final int MOST_DOCUMENTS = 3;

    /**
     * What the piece of the form needs.
     *
     * @param voices the organisations one may contribute for; none when there are none
     * @param known whether the person needs not confirm an address
     * @param nobody whether all those they may do it for did
     */
    record ContributorFields(List<Choice> voices, boolean known, boolean nobody) {
        /** Whether documents may come with what is sent: somebody is known to bring them. */
        boolean attaches() {
            return known || !voices.isEmpty();
        }
    }

    ContributorFields asking(Caller from, String call, Form form) {
        return asking(from, call, List.of(), form);
    }

    /** The same of what each does once, without those who did. */
    ContributorFields asking(Caller from, String call, List<Contributor> did, Form form) {
        List<Choice> all = voices(from.actor(), form.visit());
        boolean known = reader(from, call) != null;
        List<String> out = did.stream().map(who -> Objects.requireNonNullElse(who.organisation(), "")).toList();
        List<Choice> voices = all.stream().filter(choice -> !out.contains(choice.value())).toList();
        voices.stream()
                .map(Choice::value)
                .filter(organisation -> !organisation.isEmpty())
                .findFirst()
                .ifPresent(organisation -> form.begun("pour", organisation));
        return new ContributorFields(voices, known, voices.isEmpty() && !did.isEmpty());
    }

    private static List<Choice> voices(@Nullable Actor actor, Visit visit) {
        String note = visit.t("contribution.voice.me.note");
        return Convener.voices(actor, new Choice("", visit.t("contribution.voice.me"), note));
    }

    /** The person who reads, if an account or a browser tells; absent otherwise. */
    private @Nullable Contributor reader(Caller from, String call) {
        Actor actor = from.actor();
        // whoever signed in by a mail needs not prove it again
        boolean proved = actor != null && actor.mail() != null;
        Optional<Long> known = contributors.known(call, actor, from.browser());
        return known.isPresent() || proved ? Contributor.person(known.orElse(0L), "") : null;
    }

    /** All those as whom somebody may have written something of that call. */
    List<Contributor> readers(Caller from, String call) {
        List<Contributor> all = new ArrayList<>();
        Actor actor = from.actor();
        if (actor != null) {
            actor.organisations(Power.CONTRIBUTE).forEach(organisation -> all.add(Contributor.of(organisation, actor)));
        }
        Contributor person = reader(from, call);
        if (person != null) {
            all.add(person);
        }
        return all;
    }

    /** Whether the answers go to an organisation that they may contribute for; else refused. */
    private static @Nullable String voice(@Nullable Actor actor, Form form) {
        String asked = form.text("pour");
        if (asked.isEmpty()) {
            return null;
        }
        boolean may = actor != null && actor.may(Power.CONTRIBUTE, asked).allowed();
        form.refuse(!may, "pour", "contribution.fault.pour");
        return asked;
    }

    /**
     * Sends a draft: at once for who is known, by a link for who must confirm an address.
     *
     * @param again the page with this form, when something is wrong or is refused
     */
    View send(Caller from, Intent draft, Form form, Supplier<View> again) {
        Call call = drafts.call(draft);
        String name = form.line("nom");
        form.refuse(name.length() > LONGEST_NAME || Fold.links(name), "nom", "contribution.fault.nom");
        String organisation = voice(from.actor(), form);
        Actor actor = from.actor();
        if (organisation != null) {
            return actor == null || !form.sound() ? again.get()
                    : acted(from, Contributor.of(organisation, actor), draft, form, again);
        }
        Contributor reader = reader(from, call.id());
        if (reader != null) {
            return form.sound() ? acted(from, named(actor, call, reader, name), draft, form, again) : again.get();
        }
        String mail = mail(form);
        form.pace(() -> {
            limits.take(Pace.CONTRIBUTION, mail.toLowerCase(Locale.ROOT));
            letter(from, mail);
        }, "contribution.fault.pace");
        return form.make(() -> sent(call.id(), pending.ask(form.visit(), from, mail, name, draft)), again);
    }

    /** Sends the link of what was written once more, to the address that the form gives. */
    View resend(Caller from, String call, String secret, Form form, Supplier<View> again) {
        String mail = mail(form);
        form.pace(() -> letter(from, mail), "contribution.fault.pace");
        return form.settle(() -> {
            pending.again(form.visit(), from, secret, mail);
            return sent(call, secret);
        }, again);
    }

    private static String mail(Form form) {
        String mail = form.text("courriel");
        form.refuse(!Post.isAddress(mail), "courriel", "contribution.fault.courriel");
        return mail;
    }

    private void letter(Caller from, String mail) {
        limits.take(Pace.STATEMENT, from.address());
        limits.take(Pace.MAIL_TO_ONE, from.address() + " " + mail.toLowerCase(Locale.ROOT));
    }

    private static String sent(String call, String secret) {
        return CallPages.ONE + call + "/lien?suivi=" + secret;
    }

    private View acted(Caller from, Contributor who, Intent draft, Form form, Supplier<View> again) {
        form.pace(() -> {
            if (who.organisation() == null) {
                limits.take(Pace.STATEMENT, from.address());
            }
            boolean light = draft.kind() == Intent.Kind.SUPPORT;
            limits.take(light ? Pace.ANSWER : Pace.CONTRIBUTION, who.counted());
        }, "contribution.fault.pace");
        Supplier<String> act = () -> drafts.send(who, draft);
        return draft.kind() == Intent.Kind.SUPPORT ? form.settle(act, again) : form.make(act, again);
    }

    private Contributor named(@Nullable Actor actor, Call call, Contributor known, String name) {
        return actor == null || actor.mail() == null ? new Contributor(null, null, known.person(), name)
                : contributors.person(call.id(), Contributors.print(call.id(), actor.mail()), actor.id(), name);
    }

    /**
     * As whom somebody answers for a proposal: the first of theirs that speaks for it.
     *
     * @throws Refusal.Forbidden when none does
     */
    Contributor author(Caller from, CallProposal it, CallProposals proposals) {
        return proposals.speaker(it, readers(from, it.call()))
                .orElseThrow(() -> new Refusal.Forbidden("contribution.refused.author"));
    }

    /**
     * The files that a form brings, kept for who sends it. Those of somebody whom nothing tells yet are not: they come
     * with the link of the letter.
     */
    List<Intent.Document> documents(Caller from, Form form, Call call, List<Upload> sent) {
        if (sent.isEmpty()) {
            return List.of();
        }
        String holder = voice(from.actor(), form);
        if (holder == null) {
            holder = person(from, call.id());
        }
        form.refuse(holder == null, "document", "contribution.fault.documents.later");
        return holder == null ? List.of() : kept(form, holder, sent);
    }

    /** By whom documents are brought for nobody else; absent for who is not known. */
    private @Nullable String person(Caller from, String call) {
        Actor actor = from.actor();
        if (actor != null && actor.mail() != null) {
            return Files.person(actor.id());
        }
        Contributor reader = reader(from, call);
        return reader == null ? null : Files.person(reader.counted());
    }

    /** Those of somebody who has just confirmed an address. */
    List<Intent.Document> documents(Waiting waiting, Form form, List<Upload> sent) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Contributor who = contributors.person(waiting.call(), waiting.print(), null, waiting.name());
        return kept(form, Files.person(who.counted()), sent);
    }

    private List<Intent.Document> kept(Form form, String holder, List<Upload> sent) {
        form.refuse(sent.size() > MOST_DOCUMENTS, "document", "contribution.fault.documents", MOST_DOCUMENTS);
        List<Intent.Document> kept = new ArrayList<>();
        for (Upload upload : form.sound() ? sent : List.<Upload>of()) {
            Files.BroughtFile file = files.keep(holder, upload, form.visit(),
                    why -> form.wrong("document", "contribution.fault.document", why));
            if (file != null) {
                kept.add(new Intent.Document(file.kept().sha256(), file.name(), file.kept().kind().name()));
            }
        }
        return kept;
    }
}
