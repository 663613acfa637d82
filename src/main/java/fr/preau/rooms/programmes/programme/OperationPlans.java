package fr.preau.rooms.programmes.programme;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.programmes.programme.Operation.Milestone;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The door of in which order an operation goes: its waves, the days it promises. */
@Component
public class OperationPlans {
    static final int MOST = 50;
    private static final int LONGEST_MILESTONE = 200;
    private final Operations operations;
    private final OperationRows rows;

    OperationPlans(Operations operations, OperationRows rows) {
        this.operations = operations;
        this.rows = rows;
    }

    /**
     * Adds a wave, or writes one again.
     *
     * @param wave its number is 0 for a new one
     * @throws Refusal.BadRequest on {@code vague}, {@code criteres}
     */
    public void plan(Actor actor, String id, Wave wave) {
        String name = Fold.seen(wave.name().replaceAll("\\s+", " "));
        String criteria = Fold.seen(wave.criteria());
        Refusal.refuse(name.length() < 2 || name.length() > 120, "vague", "programme.fault.vague");
        boolean said = criteria.length() >= 10 && criteria.length() <= 1_000;
        Refusal.refuse(!said, "criteres", "programme.fault.criteres");
        operations.by(actor, id).act(deed -> {
            List<Wave> known = deed.it().waves();
            int n = wave.n() == 0 ? known.size() + 1 : wave.n();
            Refusal.refuse(n > MOST, "vague", "programme.fault.vagues", MOST);
            var written = new Wave(n, name, criteria, wave.begins());
            if (known.contains(written)) {
                return null;
            }
            rows.write(id, written);
            String begins = Objects.toString(wave.begins(), "");
            String sha256 = Sha256.hex(String.join("\n", name, criteria, begins));
            return new DeedResult("programme.wave", Journal.facts("wave", n, "sha256", sha256));
        });
    }

    /**
     * Adds a day on which something is to be done.
     *
     * @throws Refusal.BadRequest on {@code jalon}
     */
    public void promise(Actor actor, String id, LocalDate day, String words) {
        String said = Fold.seen(words.replaceAll("\\s+", " "));
        Refusal.refuse(!said(said), "jalon", "programme.fault.jalon");
        operations.by(actor, id).act(deed -> {
            int n = deed.it().milestones().size() + 1;
            Refusal.refuse(n > MOST, "jalon", "programme.fault.jalons", MOST);
            return milestone(id, new Milestone(n, day, said, null));
        });
    }

    static boolean said(String words) {
        return words.length() >= 3 && words.length() <= LONGEST_MILESTONE;
    }

    private DeedResult milestone(String id, Milestone milestone) {
        rows.write(id, milestone);
        return new DeedResult("programme.milestone", Journal.facts("milestone", milestone.n(), "day", milestone.day(),
                "sha256", Sha256.hex(milestone.words()), "done_on", milestone.doneOn()));
    }

    /**
     * Says that it was done, on that day.
     *
     * @throws Refusal.BadRequest on {@code fait_le} when it has not come yet
     */
    public void reach(Actor actor, String id, int n, LocalDate day) {
        operations.by(actor, id, Stage.RUNNING, Stage.DONE).act(deed -> {
            boolean future = day.isAfter(deed.today());
            Refusal.refuse(future, "fait_le", "programme.fault.fait_le");
            Milestone one = deed.it()
                    .milestones()
                    .stream()
                    .filter(it -> it.n() == n)
                    .findFirst()
                    .orElseThrow(() -> new Refusal.NotFound("n", "programme.unknown"));
            return day.equals(one.doneOn()) ? null : milestone(id, new Milestone(n, one.day(), one.words(), day));
        });
    }
}
