package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.Registration;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of who was there. The code of a session is shown in its hall; it is worth something during its hours only,
 * so that one photographed there says nothing afterwards.
 */
@Component
public class Attendances {
    private final JdbcClient sql;
    private final Journees journees;
    private final JourneeRows rows;
    private final Programme programme;
    private final Register<Journee> registrations;

    Attendances(JdbcClient sql, Journees journees, JourneeRows rows, Programme programme, Registrations registrations) {
        this.sql = sql;
        this.journees = journees;
        this.rows = rows;
        this.programme = programme;
        this.registrations = registrations.register();
    }

    /** The session that a code leads to; absent when none has it. */
    Optional<Slot> coded(String code) {
        return programme.coded(code.toUpperCase(Locale.ROOT));
    }

    /** Whether its code is worth something now. */
    boolean open(Slot slot) {
        return slot.on(registrations.now());
    }

    /**
     * Signs in somebody by their link and the code of a session.
     *
     * @throws Refusal.BadRequest on {@code code} when it is not that of a session that goes on
     */
    public void sign(String secret, String code) {
        Registration mine = registrations.behind(secret);
        sign(slot(code, mine.occasion()), mine);
    }

    /**
     * The same of whoever registered with that mail, or under a mandate of whose mail it is.
     *
     * @throws Refusal.BadRequest on {@code courriel} when nobody did
     */
    public void signByMail(String code, String typed) {
        Slot slot = slot(code, null);
        sign(slot, registrations.known(slot.journee(), typed.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Refusal.BadRequest("courriel", "journee.fault.stranger")));
    }

    /** The same of somebody who has signed in on this site. */
    void sign(Actor actor, String code) {
        Slot slot = slot(code, null);
        registrations.mine(slot.journee(), actor.id())
                .stream()
                .filter(Registration::holds)
                .findFirst()
                .ifPresentOrElse(registration -> sign(slot, registration), () -> {
                    throw new Refusal.BadRequest("courriel", "journee.fault.stranger");
                });
    }

    /**
     * @throws Refusal.BadRequest on {@code code} when no session has that one
     */
    Slot slot(String code) {
        return coded(code.strip()).orElseThrow(() -> new Refusal.BadRequest("code", "journee.fault.signing"));
    }

    /**
     * The journée of a session that goes on, by its code.
     *
     * @throws Refusal.BadRequest on {@code code} when none that goes on has it
     */
    Journee going(String code) {
        return journees.get(slot(code, null).journee());
    }

    private Slot slot(String code, @Nullable String journee) {
        Slot slot = slot(code);
        boolean other = journee != null && !slot.journee().equals(journee);
        Refusal.refuse(other, "code", "journee.fault.signing");
        if (!open(slot) || !journees.get(slot.journee()).today()) {
            throw new Refusal.BadRequest("code", "journee.fault.hours", slot.title());
        }
        return slot;
    }

    private void sign(Slot slot, Registration mine) {
        Refusal.refuse(!mine.holds(), "courriel", "journee.fault.waits");
        rows.together(() -> {
            Instant at = registrations.now();
            registrations.settle(mine.id(), at);
            write(slot.journee(), slot.n(), mine.id(), at, null);
            return slot;
        });
    }

    private void write(String journee, int slot, long registration, Instant at, @Nullable String mandate) {
        sql.sql("""
                insert into journee.attendance (journee, slot, registration, at, mandate)
                select :journee, :slot, r.id, :at, :mandate from journee.registration r where r.id = :registration and r.journee = :journee and r.holds
                on conflict do nothing
                """)
                .param("journee", journee)
                .param("slot", slot)
                .param("registration", registration)
                .param("at", Sql.utc(at))
                .param("mandate", mandate, Types.VARCHAR)
                .update();
    }

    /**
     * Says that somebody was there, as the sheet they signed tells: for who convenes, from the day on, in the first
     * session of the day or in that one.
     *
     * @throws Refusal.Conflict before the day
     */
    public void mark(Actor actor, String id, long registration) {
        Journee it = journees.convened(actor, id);
        Refusal.conflict(!it.today() && !it.held() || it.told(), "journee.refused.early");
        String mandate = journees.mandate(actor, it);
        Slot slot = programme.of(id)
                .stream()
                .filter(one -> !one.pause())
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("journee.refused.empty"));
        write(id, slot.n(), registration, registrations.now(), mandate);
    }
}
