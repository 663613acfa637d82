package fr.preau.rooms.concertation.press;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Secrets;
import fr.preau.rooms.concertation.press.PressRelease.Partner;
import fr.preau.rooms.concertation.press.PressRelease.Voice;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.Invitee;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of what is told to the press: prepared by who convenes, approved by every partner for exactly what is
 * written, published once all agreed and its hour has come.
 */
@Component
public class PressReleases {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_BODY = 20_000;
    static final int LONGEST_WORDS = 1_000;
    private static final int MOST_VOICES = 40;
    private final PressRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final PressLetters letters;
    private final Journal journal;

    PressReleases(PressRows rows, Conveners conveners, Organisations organisations, PressLetters letters,
            Journal journal) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.letters = letters;
        this.journal = journal;
    }

    /** What it says; {@code source}: the path of a thing of this site, or empty. */
    public record Outline(String title, LocalDate day, String place, String body, String source,
            @Nullable Instant embargo) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            place = Fold.seen(place.replaceAll("\\s+", " "));
            body = Fold.seen(body);
            source = source.strip().replaceFirst("^https?://[^/]+", "").replaceFirst("^/en/", "/");
            refuse(title.isEmpty() || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            refuse(place.isEmpty() || place.length() > LONGEST_TITLE, "lieu", LONGEST_TITLE);
            refuse(body.isEmpty() || body.length() > LONGEST_BODY, "texte", LONGEST_BODY);
            refuse(!source.matches("(/[\\w./-]{1,298})?"), "source", LONGEST_TITLE);
        }

        private static void refuse(boolean so, String field, int most) {
            Refusal.refuse(so, field, "press.fault." + field, most);
        }
    }

    /** Somebody by their link, and of which release. */
    record VoiceLink(String release, Voice voice) {}

    /**
     * One that is published.
     *
     * @throws Refusal.NotFound when there is none
     */
    public PressRelease get(String id) {
        return rows.find(id).filter(PressRelease::published).orElseThrow(PressReleases::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "press.unknown");
    }

    /** A page of those that are published, the latest first; without their voices. */
    public List<PressRelease> list(Paging paging) {
        return rows.list(paging);
    }

    int count() {
        return rows.count();
    }

    boolean convenes(Actor actor, PressRelease it) {
        return conveners.convenes(actor, it.convener());
    }

    /**
     * One in any state, for who prepares it and for its partners.
     *
     * @throws Refusal.NotFound when there is none, or it is none of theirs
     */
    PressRelease concerning(Actor actor, String id) {
        return rows.find(id)
                .filter(release -> convenes(actor, release) || !speaking(actor, release).isEmpty())
                .orElseThrow(PressReleases::unknown);
    }

    /**
     * The same, for who prepares it.
     *
     * @throws Refusal.Forbidden for its partners
     */
    PressRelease prepared(Actor actor, String id) {
        PressRelease it = concerning(actor, id);
        actor.may(Power.PUBLISH, conveners.acting(it.convener(), actor.at())).orRefuse();
        return it;
    }

    /** The partners for which somebody may sign or publish. */
    List<Partner> speaking(Actor actor, PressRelease it) {
        List<String> standing = conveners.standing(actor, Power.SIGN, Power.PUBLISH);
        return it.partners().stream().filter(partner -> standing.contains(partner.organisation())).toList();
    }

    /**
     * Begins one, which nobody else reads.
     *
     * @return its id, {@code Z-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    @Transactional
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        String mandate = conveners.hold(actor, actor.at(), convener);
        String id = PublicId.fresh("Z");
        rows.insert(id, organisations.get(convener), outline, actor.at(), mandate);
        return id;
    }

    /** One that is prepared, held by who prepares it until the transaction ends. */
    private PressRelease held(Actor actor, String id, Instant at) {
        PressRelease it = rows.held(id).orElseThrow(PressReleases::unknown);
        conveners.hold(actor, at, it.convener());
        return unpublished(it);
    }

    private static PressRelease unpublished(PressRelease it) {
        Refusal.conflict(it.published(), "press.refused.published");
        return it;
    }

    /**
     * Writes it again: what partners approved is not approved any more, unless it says the same.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is published
     */
    @Transactional
    public void change(Actor actor, String id, int edition, Outline outline) {
        Refusal.conflict(held(actor, id, actor.at()).edition() != edition, "press.both");
        rows.change(id, outline);
    }

    /** Names partners, who are to approve it. */
    public void name(Actor actor, String id, Collection<Invitee> partners) {
        told(actor, id, "named", () -> rows.name(id, partners));
    }

    /** Takes partners out, those that withdrew among them. */
    public void remove(Actor actor, String id, Collection<String> partners) {
        told(actor, id, "removed", () -> rows.remove(id, partners));
    }

    /**
     * The journal keeps who the partners are as one salted fingerprint: they are nobody’s business yet, and nobody can
     * try a guess.
     */
    private void told(Actor actor, String id, String done, Runnable change) {
        journal.record((at, say) -> {
            PressRelease before = held(actor, id, at);
            String mandate = conveners.hold(actor, at, before.convener());
            change.run();
            PressRelease after = rows.find(id).orElseThrow(PressReleases::unknown);
            if (!after.partners().equals(before.partners())) {
                var facts = Map.of("partners", rows.partners(id));
                say.accept(new Journal.Act("press." + done, after.ref(), after.convener(), facts, mandate));
            }
            return id;
        });
    }

    /**
     * Asks somebody, by a letter with their link, whether they may be quoted, or written to by the press.
     *
     * @param words the quotation; empty for somebody the press may write to
     * @return the secret of their link
     * @throws Refusal.BadRequest on {@code nom}, {@code fonction}, {@code mail} or {@code mots}
     */
    @Transactional
    public String ask(Actor actor, String id, String name, String role, String mail, String words) {
        String said = Fold.seen(words);
        var voice = new Voice(0, !said.isEmpty(), Fold.seen(name), Fold.seen(role), mail, said, actor.at(), null);
        refuse(voice.name().isEmpty() || voice.name().length() > 120, "nom");
        refuse(voice.role().isEmpty() || voice.role().length() > 200, "fonction");
        refuse(!Post.isAddress(mail), "mail");
        refuse(said.length() > LONGEST_WORDS, "mots");
        PressRelease it = held(actor, id, actor.at());
        Refusal.conflict(it.voices().size() >= MOST_VOICES, "press.refused.voices", MOST_VOICES);
        String secret = Secrets.fresh();
        rows.ask(id, voice, secret);
        letters.asked(it, voice, actor.language(), secret);
        return secret;
    }

    private static void refuse(boolean so, String field) {
        Refusal.refuse(so, field, "press.fault." + field);
    }

    /** Takes somebody out, published or not: who prepares it does it when they ask. */
    @Transactional
    public void forget(Actor actor, String id, long voice) {
        PressRelease it = rows.held(id).orElseThrow(PressReleases::unknown);
        conveners.hold(actor, actor.at(), it.convener());
        rows.forget(id, voice);
    }

    Optional<VoiceLink> linked(String secret) {
        return rows.linked(secret);
    }

    /** What a draft or a release says to who has a link to it. */
    PressRelease behind(VoiceLink link) {
        return rows.find(link.release()).orElseThrow(PressReleases::unknown);
    }

    /** Somebody agrees, by the link they were sent. */
    @Transactional
    public void agree(String secret) {
        rows.agree(rows.linked(secret).orElseThrow(PressReleases::unlinked).voice().id());
    }

    /** Somebody is forgotten, published or not. */
    @Transactional
    public void erase(String secret) {
        VoiceLink link = rows.linked(secret).orElseThrow(PressReleases::unlinked);
        rows.forget(link.release(), link.voice().id());
    }

    static Refusal.NotFound unlinked() {
        return new Refusal.NotFound("secret", "press.unlinked");
    }

    /**
     * A partner approves exactly what is written, or withdraws. The journal says so once the release is told: before
     * its hour, who its partners are is nobody’s business.
     *
     * @param approved the fingerprint of what one had before one’s eyes, quotations too; absent to withdraw
     * @throws Refusal.Forbidden without a mandate to sign or to publish for that partner
     * @throws Refusal.Conflict when it was written again meanwhile, or is published
     */
    public void say(Actor actor, String id, String organisation, @Nullable String approved) {
        journal.record((at, say) -> {
            PressRelease it = rows.held(id).orElseThrow(PressReleases::unknown);
            Partner partner = it.partners()
                    .stream()
                    .filter(each -> each.organisation().equals(organisation))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Forbidden("press.refused.partner"));
            String acting = conveners.acting(partner.organisation(), at);
            Power power = actor.may(Power.SIGN, acting).allowed() ? Power.SIGN : Power.PUBLISH;
            String mandate = conveners.hold(actor.id(), at, power, organisation);
            unpublished(it);
            Refusal.conflict(approved != null && !it.shown().equals(approved), "press.both");
            if (approved == null ? partner.withdrew() : it.approved(partner)) {
                return id; // said already
            }
            rows.say(id, organisation, approved == null ? null : it.sha256(), at, mandate);
            return id;
        });
    }

    /** A partner approves what is written now. */
    public void approve(Actor actor, String id, String organisation) {
        PressRelease it = rows.find(id).orElseThrow(PressReleases::unknown);
        say(actor, id, organisation, it.shown());
    }

    /**
     * What keeps it from being published at that instant, in the order of its page.
     *
     * @param told takes each refusal
     */
    void hindered(PressRelease it, Instant at, Consumer<Refusal> told) {
        for (Partner partner : it.partners()) {
            if (partner.withdrew()) {
                told.accept(new Refusal.Conflict("press.refused.withdrew", partner.name()));
            } else if (!it.approved(partner)) {
                told.accept(new Refusal.Conflict("press.refused.missing", partner.name()));
            }
        }
        for (Voice voice : it.voices()) {
            if (voice.quoted() && !voice.agreed()) {
                told.accept(new Refusal.Conflict("press.refused.quote", voice.name()));
            }
        }
        if (it.embargo() != null && at.isBefore(it.embargo())) {
            told.accept(new Refusal.Conflict("press.refused.embargo", PressWords.hour(it.embargo())));
        }
    }

    /**
     * Publishes it.
     *
     * @throws Refusal.Conflict while a partner has not approved or withdrew, somebody quoted has not agreed, or its
     * hour has not come
     */
    public void publish(Actor actor, String id) {
        journal.record((at, say) -> {
            PressRelease it = held(actor, id, at);
            String mandate = conveners.hold(actor, at, it.convener());
            hindered(it, at, no -> {
                throw no;
            });
            rows.publish(id, it.sha256(), at);
            approved(it, say);
            say.accept(new Journal.Act("press.published", it.ref(), it.convener(), facts(it), mandate));
            return id;
        });
    }

    /** What each partner approved, and when: nobody could read it before. */
    private void approved(PressRelease it, Consumer<Journal.Act> say) {
        Map<String, String> mandates = rows.mandates(it.id());
        for (Partner partner : it.partners()) {
            Instant then = Objects.requireNonNull(partner.saidAt());
            Map<String, ?> facts = Map.of("partner", partner.organisation(), "sha256", it.sha256(), "said_at",
                    then.toString());
            String acting = conveners.acting(partner.organisation(), then);
            String mandate = Objects.requireNonNull(mandates.get(partner.organisation()));
            say.accept(new Journal.Act("press.approved", it.ref(), acting, facts, mandate));
        }
    }

    /**
     * Each quotation has its own fingerprint: somebody quoted may be forgotten, the others stay.
     */
    private Map<String, Object> facts(PressRelease it) {
        Map<String, Object> facts = new HashMap<>();
        List<String> quotations = rows.quotations(it.id());
        facts.put("sha256", it.sha256());
        facts.put("partners", it.partners().size());
        facts.put("quotes", quotations.size());
        for (int i = 0; i < quotations.size(); i++) {
            facts.put("quote_" + (i + 1), quotations.get(i));
        }
        return facts;
    }

    /**
     * Sends it to somebody of the press, whose address is not kept.
     *
     * @throws Refusal.BadRequest on {@code mail}
     */
    @Transactional
    public void send(Actor actor, String id, String mail) {
        PressRelease it = get(id);
        conveners.hold(actor, actor.at(), it.convener());
        refuse(!Post.isAddress(mail), "mail");
        letters.kit(it, mail, actor.language());
    }
}
