package fr.preau.rooms.needs.offer;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.needs.market.Answerables;
import fr.preau.rooms.needs.market.Answerables.Target;
import fr.preau.rooms.needs.market.Requirement;
import fr.preau.rooms.needs.offer.OfferRows.Reader;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of offers: sent by a supplier known by its SIREN, requirement after requirement; changed until the day that
 * was said; contested, claim by claim, by any other organisation.
 */
@Component
public class Offers {
    private static final String FAULT = "offer.fault.";
    static final int LONGEST_SUMMARY = 2_000;
    static final int LONGEST_CONDITIONS = 1_000;
    static final int LONGEST_REASON = 500;
    static final int MOST_DAYS = 720;
    private static final int MOST_VAT = 3_000;
    private static final long MOST_PRICE = 10_000_000_000L;
    private static final int LONGEST_REFS = 500;
    private static final Pattern REFERENCE = Pattern
            .compile("(?:\\S*[:/])?([FQ]-[0-9A-HJKMNP-TV-Z]{10})(?:[/?#]\\S*)?");
    private static final Pattern SECRET = Pattern.compile("(DELIVERY|CONDITIONS)( (DELIVERY|CONDITIONS))?");
    private static final Pattern ID = Pattern.compile("V-[0-9A-HJKMNP-TV-Z]{10}");
    private final OfferRows rows;
    private final Answerables targets;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Notices notices;
    private final Deeds<Offer> deeds;

    Offers(OfferRows rows, Answerables targets, Conveners conveners, Organisations organisations, Notices notices,
            Journal journal) {
        this.rows = rows;
        this.targets = targets;
        this.conveners = conveners;
        this.organisations = organisations;
        this.notices = notices;
        this.deeds = new Deeds<>(journal, conveners, this::held);
    }

    /**
     * What it says.
     *
     * @param price of one unit, in cents without VAT
     * @param vat its rate, in hundredths of a percent
     * @param claims what it declares of each requirement
     * @param refs practices and operations, by their references
     * @param secret what is a business secret beside the price: {@code DELIVERY CONDITIONS}
     */
    public record Terms(String summary, String conditions, long price, int vat, int delivery, LocalDate validUntil,
            List<Claim> claims, String refs, String secret) {
        /**
         * @throws Refusal.BadRequest on the fields of all that is missing, too long or impossible
         */
        public Terms {
            summary = Fold.seen(summary);
            conditions = Fold.seen(conditions);
            String typed = refs;
            var faults = new Refusal.Faults();
            refs = Objects.requireNonNullElse(faults.read(() -> named(typed)), "");
            boolean said = summary.length() >= 10 && summary.length() <= LONGEST_SUMMARY;
            faults.refuse(!said, "resume", FAULT + "resume", LONGEST_SUMMARY);
            boolean possible = price > 0 && price <= MOST_PRICE;
            faults.refuse(!possible, "prix", FAULT + "prix");
            faults.refuse(vat < 0 || vat > MOST_VAT, "tva", FAULT + "tva");
            boolean soon = delivery >= 0 && delivery <= MOST_DAYS;
            faults.refuse(!soon, "delai", FAULT + "delai", MOST_DAYS);
            boolean brief = conditions.length() <= LONGEST_CONDITIONS;
            faults.refuse(!brief, "conditions", FAULT + "conditions", LONGEST_CONDITIONS);
            boolean known = secret.isEmpty() || SECRET.matcher(secret).matches();
            faults.refuse(!known, "secret", FAULT + "secret");
            boolean few = refs.length() <= LONGEST_REFS;
            faults.refuse(!few, "references", FAULT + "references");
            faults.orThrow();
        }

        private static String named(String refs) {
            return Arrays.stream(Fold.seen(refs).split("[\\s,;]+"))
                    .filter(word -> !word.isEmpty())
                    .map(Terms::reference)
                    .distinct()
                    .collect(Collectors.joining(" "));
        }

        /** The address of a practice or an operation, or its number alone. */
        private static String reference(String word) {
            Matcher found = REFERENCE.matcher(word);
            Refusal.refuse(!found.matches(), "references", "offer.fault.reference", word);
            String id = found.group(1);
            return new Ref(id.startsWith("F") ? "pratique" : "operation", id).toString();
        }

        /**
         * What it declares, in the order of what is required: all of it, each with its proof.
         *
         * @throws Refusal.BadRequest on the fields of all that is missing or impossible
         */
        static List<Claim> declared(List<Claim> claims, List<Requirement> wants, LocalDate today) {
            var faults = new Refusal.Faults();
            Map<String, Claim> said = claims.stream().collect(Collectors.toMap(Claim::want, claim -> claim));
            List<Claim> all = wants.stream()
                    .map(Requirement::code)
                    .map(text -> said.getOrDefault(text, new Claim(text, null, "", null)))
                    .toList();
            all.forEach(claim -> claim.check(faults, today));
            faults.orThrow();
            return all;
        }
    }

    /**
     * Writes it, and says so with a fingerprint that a salt keeps from who would guess the price.
     */
    private Map<String, ?> written(Deed<?> deed, Ref ref, Target answered, Organisation by, Terms it,
            List<Claim> claims) {
        String salt = PublicId.token();
        int version = rows.write(ref.id(), answered, by, it, claims, salt, deed);
        String sha256 = Sha256.lines(salt, it.summary(), it.conditions(), it.price(), it.vat(), it.delivery(),
                it.validUntil(), it.refs(), it.secret(), Claim.words(claims));
        return Journal.facts("sha256", sha256, "thing", answered.thing().toString(), "version", version);
    }

    /**
     * One as somebody reads it.
     *
     * @throws Refusal.NotFound when there is none
     */
    Offer get(@Nullable Actor actor, String id) {
        return (ID.matcher(id).matches() ? rows.find(id, reader(actor), false) : Optional.<Offer>empty())
                .orElseThrow(Offers::unknown);
    }

    /** What somebody reads of prices: those of who answers what they buy, and their own. */
    Reader reader(@Nullable Actor actor) {
        return actor == null ? Reader.NOBODY
                : new Reader(String.join(" ", targets.buying(actor)),
                        String.join(" ", conveners.standing(actor, Power.PUBLISH)));
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "offer.unknown");
    }

    Target target(Ref thing) {
        return targets.of(thing);
    }

    boolean supplies(@Nullable Actor actor, Offer it) {
        return deeds.may(actor, it);
    }

    /**
     * One that somebody sent.
     *
     * @throws Refusal.Forbidden when others did
     */
    Offer supplied(Actor actor, String id) {
        Offer it = get(actor, id);
        Refusal.forbid(!supplies(actor, it), "offer.refused.supplier", it.supplierName());
        return it;
    }

    /**
     * Sends one.
     *
     * @return its id, {@code V-…}
     * @throws Refusal.Forbidden without a mandate to publish for that supplier, for who is none, or has no SIREN here
     * @throws Refusal.Conflict after the day, or when that supplier has one already
     */
    public String send(Actor actor, String supplier, Ref thing, Terms terms) {
        actor.may(Power.PUBLISH, supplier).orRefuse();
        Organisation by = organisations.get(supplier);
        Refusal.forbid(!supplies(by), "offer.refused.siren", by.name());
        Target target = targets.of(thing);
        var ref = new Ref("offre", PublicId.fresh("V"));
        return deeds.make(actor, supplier, ref, deed -> {
            List<Claim> claims = sound(target, target.until(), terms, deed.today());
            boolean twice = rows.to(thing, Reader.NOBODY).stream().anyMatch(offer -> offer.supplier().equals(supplier));
            Refusal.conflict(twice, "offer.refused.twice", by.name());
            var facts = written(deed, ref, target, by, terms, claims);
            tell(deed, "sent", thing, target.name(), target.path(), target.concerned());
            return new DeedResult("offer.sent", facts);
        });
    }

    private void tell(Deed<?> deed, String kind, Ref thing, String name, String path, List<String> whom) {
        notices.tell(deed.at(), Notice.of("offer.notice." + kind, thing, name, path),
                Audience.holding(whom, Power.PUBLISH).but(deed.mandate()));
    }

    /** Those somebody may answer for. */
    List<Convener> suppliers(Actor actor) {
        List<Convener> all = Convener.of(actor);
        Map<String, Organisation> known = organisations.all(all.stream().map(Convener::id).collect(Collectors.toSet()));
        return all.stream().filter(convener -> supplies(known.get(convener.id()))).toList();
    }

    private static boolean supplies(@Nullable Organisation organisation) {
        return organisation != null && organisation.college() == College.SUPPLIERS && organisation.siren() != null;
    }

    /** What it declares, when it may be sent on that day. */
    private static List<Claim> sound(Target target, LocalDate until, Terms terms, LocalDate today) {
        if (target.closed() != null) {
            throw new Refusal.Conflict(target.closed());
        }
        Refusal.conflict(today.isAfter(until), "offer.refused.late", until.toString());
        Refusal.refuse(terms.validUntil().isBefore(today), "valable", "offer.fault.valable");
        return Terms.declared(terms.claims(), target.wants(), today);
    }

    /**
     * Changes it, until its day.
     *
     * @throws Refusal.Conflict after that day, or when somebody else changed it meanwhile
     */
    void change(Actor actor, String id, int edition, Terms terms) {
        Target target = targets.of(get(actor, id).thing());
        deeds.by(actor, id).act(deed -> {
            Offer it = deed.it();
            Refusal.conflict(it.edition() != edition, "market.both");
            LocalDate brought = target.until(); // forward or back since it was sent
            LocalDate until = brought.isBefore(it.until()) ? brought : it.until();
            List<Claim> claims = sound(target, until, terms, deed.today());
            Organisation by = organisations.get(it.supplier());
            var facts = written(deed, it.ref(), target, by, terms, claims);
            return new DeedResult("offer.changed", facts);
        });
    }

    private Offer held(String id) {
        Offer it = rows.find(id, Reader.NOBODY, true).orElseThrow(Offers::unknown);
        Refusal.conflict(it.withdrawnAt() != null, "offer.refused.withdrawn");
        return it;
    }

    /** Withdraws it: it stays readable, and is listed nowhere. */
    void withdraw(Actor actor, String id) {
        deeds.by(actor, id).act(deed -> {
            rows.withdraw(id, deed.at());
            return new DeedResult("offer.withdrawn", Map.of());
        });
    }

    /**
     * Says that a claim of it is not so, for an organisation that is not its supplier.
     *
     * @throws Refusal.BadRequest on {@code "exigence"} or {@code "raison"}
     * @throws Refusal.Conflict for its supplier
     */
    public void contest(Actor actor, String id, String organisation, String want, String reason) {
        String why = Fold.seen(reason);
        Refusal.refuse(why.length() < 10 || why.length() > LONGEST_REASON, "raison", "offer.fault.raison",
                LONGEST_REASON);
        Organisation by = organisations.get(organisation);
        deeds.of(actor, id, it -> organisation).act(deed -> {
            Offer it = deed.it();
            boolean declared = it.claims().stream().anyMatch(claim -> claim.want().equals(want));
            Refusal.refuse(!declared, "exigence", "offer.fault.exigence");
            Refusal.conflict(organisation.equals(it.supplier()), "offer.refused.own");
            var said = new Offer.Contest(want, organisation, by.name(), why, deed.at());
            Integer n = rows.contest(id, said, deed.mandate()).orElse(null);
            if (n == null) {
                return null;
            }
            List<String> whom = List.of(it.supplier());
            tell(deed, "contested", it.ref(), it.thingName(), it.path(), whom);
            return new DeedResult("offer.contested", Journal.facts("n", n, "want", want, "sha256", Sha256.hex(why)));
        });
    }
}
