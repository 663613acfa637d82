package fr.preau.ground.round;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/** Begins the rounds when a site opens, and ends them before it closes. */
@Component
@ConditionalOnWebApplication
class Roster implements SmartLifecycle {
    /** After four of these without a sign, a round is taken from the node that made it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED = 4;
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What a slice has to end in when the site closes, before it is cut. */
    private static final Duration LAST_SLICE = Duration.ofSeconds(3);

    private static final int MOST_BESIDE = 64;

    private final Rounds rounds;
    private final DataSource database;
    private final TaskScheduler here;
    private final InstantSource hour;
    private final List<ExecutionInterceptor> around;
    private List<ScheduledFuture<?>> mine = List.of();
    private volatile @Nullable Scheduler shared;

    Roster(Rounds rounds, DataSource database, TaskScheduler here, InstantSource hour,
            ObjectProvider<ExecutionInterceptor> around) {
        this.rounds = rounds;
        this.database = database;
        this.here = here;
        this.hour = hour;
        this.around = around.stream().toList();
    }

    /** A thread for each of those that every node makes, as long as they are fewer than that. */
    @Bean
    @ConditionalOnMissingBean(TaskScheduler.class)
    static ThreadPoolTaskScheduler taskScheduler() {
        var threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(MOST_BESIDE);
        threads.setVirtualThreads(true);
        threads.setThreadNamePrefix("round-here-");
        return threads;
    }

    @Override
    public synchronized void start() {
        Scheduler opened = scheduler(rounds.declared(false).stream().map(this::task).toList());
        shared = opened;
        opened.start();
        mine = rounds.declared(true).stream().map(this::beside).toList();
    }

    private RecurringTask<Void> task(Duty duty) {
        return Tasks.recurring(duty.words(), duty.recurrence())
                .execute((instance, context) -> duty.make(() -> !context.getSchedulerState().isShuttingDown()));
    }

    private Scheduler scheduler(List<RecurringTask<Void>> tasks) {
        var builder = Scheduler.create(database)
                .startTasks(tasks)
                .tableName(Rounds.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(PublicId.fresh("N")))
                .clock(hour::instant)
                .threads(Math.max(1, tasks.size())) // none waits for another
                .executorService(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("round-", 0).factory()))
                .pollingInterval(LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(LAST_SLICE)
                .failureLogging(LogLevel.OFF, false);
        around.forEach(builder::addExecutionInterceptor);
        return builder.build();
    }

    private ScheduledFuture<?> beside(Duty duty) {
        Runnable work = () -> duty.makeHere(this::isRunning, hour);
        LocalTime daily = duty.recurrence().hour();
        return daily == null ? here.scheduleWithFixedDelay(work, duty.recurrence().every())
                : Objects.requireNonNull(here.schedule(work, each(daily)));
    }

    private static CronTrigger each(LocalTime daily) {
        String written = "0 %d %d * * *".formatted(daily.getMinute(), daily.getHour());
        return new CronTrigger(written, Paris.ZONE);
    }

    @Override
    public synchronized void stop() {
        Scheduler opened = shared;
        shared = null;
        mine.forEach(round -> round.cancel(false));
        if (opened != null) {
            opened.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return shared != null;
    }
}
