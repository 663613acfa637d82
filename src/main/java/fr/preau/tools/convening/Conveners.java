package fr.preau.tools.convening;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who acts for an organisation that convenes others, and whom it may invite. */
@Component
public class Conveners {
    private static final int MOST_MEANT = 5;
    private static final int LONGEST_SAID = 60;
    private final Rights rights;
    private final Organisations organisations;

    Conveners(Rights rights, Organisations organisations) {
        this.rights = rights;
        this.organisations = organisations;
    }

    /** The organisation that acts for one that convened, at that instant. */
    public String acting(String convener, Instant at) {
        return organisations.inPlaceOf(convener, Paris.day(at));
    }

    /** Whether somebody publishes for who convened, or for the one it merged into. */
    public boolean convenes(Actor actor, String convener) {
        return speaks(actor, Power.PUBLISH, convener);
    }

    /** Whether somebody holds that power for it, or for the one it merged into. */
    public boolean speaks(Actor actor, Power power, String organisation) {
        return actor.may(power, acting(organisation, actor.at())).allowed();
    }

    /** The mandate to publish under which somebody acts for it, held until the transaction ends. */
    public String hold(Actor actor, Instant at, String convener) {
        return hold(actor.id(), at, Power.PUBLISH, convener);
    }

    /** The mandate under which that person holds this power for it, until the transaction ends. */
    public String hold(String person, Instant at, Power power, String organisation) {
        return rights.hold(at, person, power, acting(organisation, at));
    }

    /** Those that somebody has these powers in, and those that merged into these. */
    public List<String> standing(Actor actor, Power... powers) {
        return Arrays.stream(powers)
                .flatMap(power -> actor.organisations(power).stream())
                .distinct()
                .flatMap(text -> organisations.standsFor(text, Paris.day(actor.at())).stream())
                .distinct()
                .toList();
    }

    /**
     * The organisation that somebody means who typed its name, its reference, or the address of its page.
     *
     * @throws Refusal.BadRequest on that field when there is none, or several
     */
    public Organisation meant(String field, String typed, LocalDate day) {
        Optional<Organisation> known = organisations.find(typed.substring(typed.lastIndexOf('/') + 1));
        List<Organisation> called = organisations.search(typed, MOST_MEANT)
                .stream()
                .filter(organisation -> !organisation.ended(day))
                .toList();
        return known.or(() -> Groups.meant(typed, called))
                .orElseThrow(() -> new Refusal.BadRequest(field,
                        called.isEmpty() ? "convening.fault.unmeant" : "convening.fault.several",
                        Fold.shortened(typed, LONGEST_SAID),
                        called.stream().map(Conveners::told).collect(Collectors.joining(" ; "))));
    }

    private static String told(Organisation organisation) {
        String detail = organisation.detail().isEmpty() ? "" : ", " + organisation.detail();
        return organisation.name() + detail + " [" + organisation.id() + "]";
    }

    /**
     * The organisations that are to be given a seat.
     *
     * @throws Refusal.BadRequest on {@code organisation} when one does not exist, or there is none
     */
    public Collection<Organisation> invited(Collection<String> ids) {
        Refusal.refuse(ids.isEmpty(), "organisation", "convening.fault.nobody");
        Map<String, Organisation> found = organisations.all(Set.copyOf(ids));
        for (String id : ids) {
            Refusal.refuse(!found.containsKey(id), "organisation", "convening.fault.unknown", id);
        }
        return found.values();
    }
}
