package fr.preau.rooms.practices.replication;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.competences.competence.Competences;
import fr.preau.rooms.practices.replication.PlanView.LawLevel;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do this here, and the acts it takes, as the engine of competence says. */
@Component
record PlanLaw(ReplicationPlace ground, Competences competences) {
    /**
     * @param place the commune that was asked for; absent when none is known
     * @param path where to ask the whole question
     */
    record LocalLaw(List<LawLevel> levels, @Nullable String place, String path) {}

    LocalLaw of(Visit visit, Sheet sheet, @Nullable String place) {
        Territory commune = ground.mainCommune(place).orElse(null);
        String subject = sheet.subject();
        String path = visit.to("/qui-fait-quoi?" + Stream
                .of(commune == null ? "" : "commune=" + commune.code(),
                        sheet.levels().isEmpty() ? "" : "niveau=" + sheet.levels().getFirst(),
                        subject == null ? "" : "sujet=" + subject)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&")));
        if (commune == null || subject == null) {
            return new LocalLaw(List.of(), null, path);
        }
        return new LocalLaw(levels(visit, commune, sheet.levels(), subject), commune.name(), path);
    }

    /** The place is read once for all its levels; none of them when it cannot be asked about. */
    private List<LawLevel> levels(Visit visit, Territory commune, List<String> levels, String subject) {
        try {
            Question here = null;
            List<LawLevel> all = new ArrayList<>();
            for (String level : levels) {
                here = here == null ? question(commune, level, subject) : here.on(level, subject);
                all.add(level(visit, level, competences.whoDoes(here)));
            }
            return List.copyOf(all);
        } catch (Refusal unknown) {
            return List.of();
        }
    }

    private Question question(Territory commune, String level, String subject) {
        return competences.question(new Competences.QuestionInput(null, commune.code(), level, subject, null, null));
    }

    private LawLevel level(Visit visit, String level, Answer answer) {
        return new LawLevel(visit.t("replication.level." + level),
                competences.inWords(answer, visit.language()).stream().filter(line -> !line.startsWith(" ")).toList(),
                acts(visit, answer));
    }

    /** Who is heard gives an opinion, who decides deliberates, who operates or pays agrees. */
    private static List<String> acts(Visit visit, Answer answer) {
        List<String> acts = new ArrayList<>();
        for (Role role : List.of(Role.CONSULTED, Role.DECIDES, Role.FUNDS, Role.OPERATES)) {
            for (Answer.Holder holder : answer.holders()) {
                Answer.Body body = holder.body();
                if (holder.role() == role && body != null) {
                    acts.add(visit.t("replication.act." + role, body.name()));
                }
            }
        }
        if (answer.kind() == Answer.Kind.DEPENDS_ON_ACT) {
            acts.add(visit.t("replication.act.depends"));
        }
        return acts.stream().distinct().toList();
    }
}
