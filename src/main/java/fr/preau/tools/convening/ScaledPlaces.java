package fr.preau.tools.convening;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The places of a scale, meant by the names that people type. */
@Component
public record ScaledPlaces(Organisations organisations) {
    private static final int MOST_FOUND = 12;

    /** Where something holds. */
    public enum Scale {
        NATIONAL, REGION, ACADEMIE, DEPARTEMENT,
        /** An EPCI, a syndicate, or what communes chose to be together. */
        BASSIN;

        /** Whether that organisation stands for a place of this scale. */
        public boolean fits(Organisation there) {
            return switch (this) {
                case NATIONAL -> false;
                case REGION -> there.kind() == Organisation.Kind.REGION;
                case ACADEMIE -> there.kind() == Organisation.Kind.ACADEMIE;
                case DEPARTEMENT -> there.kind() == Organisation.Kind.DEPARTEMENT;
                case BASSIN -> there.kind() == Organisation.Kind.EPCI || there.kind() == Organisation.Kind.SYNDICAT
                        || there.id().startsWith("O-");
            };
        }
    }

    /**
     * The place that was chosen in {@code place}, or the one that a name means.
     *
     * @param field of the name
     * @param key of what is said when nothing was typed; with {@code .unknown} or {@code .several} when it means none,
     * or several
     * @throws Refusal.BadRequest on that field
     */
    public Organisation meant(Form form, String field, Scale scale, String key) {
        String typed = form.line(field);
        List<Organisation> all = found(typed, scale);
        List<Organisation> chosen = all.stream().filter(organisation -> form.has("place", organisation.id())).toList();
        List<Organisation> exact = all.stream()
                .filter(organisation -> Fold.plain(organisation.name()).equals(Fold.plain(typed)))
                .toList();
        String why = typed.isEmpty() ? key : key + (all.isEmpty() ? ".unknown" : ".several");
        return Stream.of(chosen, exact, all)
                .filter(meant -> meant.size() == 1)
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest(field, why))
                .getFirst();
    }

    /** Those to choose among, once something is wrong. */
    public List<Choice> choices(Form form, String field, @Nullable Scale scale) {
        return form.sound() || scale == null ? List.of()
                : found(form.line(field), scale).stream()
                        .map(organisation -> Choice.named(organisation.id(), organisation.name()))
                        .toList();
    }

    private List<Organisation> found(String typed, Scale scale) {
        return typed.isEmpty() || scale == Scale.NATIONAL ? List.of()
                : organisations.search(typed, MOST_FOUND).stream().filter(scale::fits).toList();
    }
}
