package fr.preau.committee;

import fr.preau.committee.Committee.Scale;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads where a body is from what people type: a place of its scale, meant by its name. */
@Component
record CommitteePlaces(Organisations organisations) {
    private static final int MOST_FOUND = 12;

    /**
     * @throws Refusal.BadRequest on {@code echelle} when none was chosen
     */
    Scale scale(Form form) {
        Scale scale = form.one("echelle", Scale.class);
        if (scale == null) {
            throw new Refusal.BadRequest("echelle", "committee.fault.echelle");
        }
        return scale;
    }

    /**
     * The place that was chosen, or the one that its name means.
     *
     * @param now the body that is changed; absent for a new one
     * @throws Refusal.BadRequest on {@code lieu} when it means none, or several
     */
    @Nullable Organisation of(Form form, Scale scale, @Nullable Committee now) {
        String typed = form.line("lieu");
        if (scale == Scale.NATIONAL) {
            Refusal.refuse(!typed.isEmpty(), "lieu", "committee.fault.lieu.national");
            return null;
        }
        if (now != null && now.scale() == scale && now.placeName().equals(typed)) {
            return organisations.get(Objects.requireNonNull(now.place()));
        }
        List<Organisation> all = found(typed, scale);
        List<Organisation> chosen =
                all.stream().filter(one -> form.has("place", one.id())).toList();
        List<Organisation> exact =
                all.stream()
                        .filter(one -> Fold.plain(one.name()).equals(Fold.plain(typed)))
                        .toList();
        for (List<Organisation> meant : List.of(chosen, exact, all)) {
            if (meant.size() == 1) {
                return meant.getFirst();
            }
        }
        throw new Refusal.BadRequest(
                "lieu",
                typed.isEmpty()
                        ? "committee.fault.lieu"
                        : all.isEmpty()
                                ? "committee.fault.lieu.unknown"
                                : "committee.fault.lieu.several");
    }

    /** Those to choose among, once something is wrong. */
    List<Choice> meant(Form form) {
        Scale scale = form.one("echelle", Scale.class);
        return form.sound() || scale == null
                ? List.of()
                : found(form.line("lieu"), scale).stream()
                        .map(one -> Choice.named(one.id(), one.name()))
                        .toList();
    }

    private List<Organisation> found(String typed, Scale scale) {
        return typed.isEmpty() || scale == Scale.NATIONAL
                ? List.of()
                : organisations.search(typed, MOST_FOUND).stream().filter(scale::fits).toList();
    }
}
