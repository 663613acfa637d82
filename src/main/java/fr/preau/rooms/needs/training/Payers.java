package fr.preau.rooms.needs.training;

import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.law.Answer.Holder;
import fr.preau.law.Answer.Verification;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.rooms.needs.training.TrainingSession.SessionCommune;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who pays for the training of teachers and of agents, as the law answers. */
@Component
record Payers(ManyPlaces law) {
    /** Who funds pays; where the texts name nobody, who decides. */
    private static final List<Role> ORDER = List.of(Role.FUNDS, Role.DECIDES);

    private static final List<String> LEVELS = List.of("ECOLE", "COLLEGE", "LYCEE");

    /**
     * Who pays for some.
     *
     * @param levels of schools for which it is so, in words; empty when it is so for all of them
     * @param who empty when the texts name nobody
     * @param basis the texts that say so; empty when none does
     * @param sure whether these were read
     * @param path of the answer that says why
     */
    record Payer(Share share, List<String> levels, String who, String basis, boolean sure, String path) {}

    /** Who pays, there or anywhere, for each of those it is for; at most one statement. */
    List<Payer> of(Audience audience, @Nullable SessionCommune place, Language language) {
        Question where = place == null ? law.anywhere()
                : law.places(List.of(place.commune())).stream().findFirst().orElseGet(law::anywhere);
        return audience.shares().stream().flatMap(share -> of(share, where, language).stream()).toList();
    }

    private List<Payer> of(Share share, Question where, Language language) {
        Map<String, Payer> all = new LinkedHashMap<>();
        Map<String, List<String>> levels = new LinkedHashMap<>();
        Map<String, String> words = law.levels(language);
        for (String level : LEVELS) {
            Payer payer = at(share, where, level, language);
            all.putIfAbsent(payer.who(), payer);
            levels.computeIfAbsent(payer.who(), who -> new ArrayList<>()).add(words.getOrDefault(level, level));
        }
        return all.values()
                .stream()
                .map(payer -> new Payer(share,
                        all.size() == 1 ? List.of() : Objects.requireNonNull(levels.get(payer.who())), payer.who(),
                        payer.basis(), payer.sure(), payer.path()))
                .toList();
    }

    private Payer at(Share share, Question where, String level, Language language) {
        Answer answer = law.ask(where, level, share.subject());
        List<Holder> paying = ORDER.stream()
                .map(role -> answer.holders().stream().filter(holder -> holder.role() == role).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        return new Payer(share, List.of(),
                paying.stream().map(holder -> named(holder, language)).distinct().collect(Collectors.joining(", ")),
                paying.stream()
                        .flatMap(holder -> holder.sources().stream())
                        .map(Answer.Source::ref)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(" ; ")),
                answer.verification() == Verification.VERIFIED, law.path(where, level, share.subject()));
    }

    private String named(Holder holder, Language language) {
        Answer.Body body = holder.body();
        return body == null ? law.authority(holder.authority(), language) : body.name();
    }
}
