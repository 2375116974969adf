using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class LiveViewTests
{
    [Test]
    public void The_line_for_a_pipe_says_all_that_matters()
    {
        Assert.That(
            LiveText.Line(View(SteadyFarm())),
            Is.EqualTo(
                "00:10 run 35/1 running 25 %  L1 300 Hz  out 120 Hz  rejected 60.0 %  dead 0.33 %  busy 90.0 %  in flight 0  ledger balanced"
            )
        );
    }

    [Test]
    public void The_phases_of_a_run_follow_leases_and_balance()
    {
        RunFigures figures = Figures();
        Assert.That(View(figures).Phase, Is.EqualTo(RunPhase.Starting));
        figures.Ledger.Granted(Lease(1, 100), At(0));
        Assert.That(View(figures).Phase, Is.EqualTo(RunPhase.Running));
        figures.Ledger.Ended(new LeasesEnded(1, 100));
        Assert.That(View(figures).Phase, Is.EqualTo(RunPhase.Draining));
        figures.Add(Committed(1, 40, 60), At(1));
        figures.Ledger.Closed(new LeaseClosed(1, 100), At(1));
        Assert.That(View(figures).Phase, Is.EqualTo(RunPhase.Ended));
    }

    [Test]
    public void A_healthy_farm_is_held_back_by_nobody()
    {
        LiveView view = View(SteadyFarm());

        Assert.That(view.Bottleneck, Is.Null);
        Assert.That(LiveText.Rows(view).Where(r => r.State == RowState.Alarm), Is.Empty);
    }

    [Test]
    public void A_slow_disk_is_named_from_the_storage_buffer_to_L1()
    {
        RunFigures figures = SteadyFarm();
        for (int i = 1; i <= 40; i++)
        {
            figures.Add(Acquired(6000 + i, 3000 + (10 * i), 10, 10 * i), At(10 + (0.25 * i)));
        }
        figures.Add(Unit(0, 1, 5000, 180, StallCause.Storage, blocked: 10), At(20));
        figures.Add(Unit(1, 1, 5000, 180, StallCause.Storage, blocked: 9), At(20));
        figures.Add(Committed(1, 0, 0) with { Buffered = 64 }, At(20));
        figures.Add(Builder((1, 3900)), At(20));

        LiveView view = View(figures, 20);

        Assert.That(
            view.Bottleneck!.Statement,
            Is.EqualTo(
                "storage/disk loses 50.0 % of the triggers: storage buffer 100 % full, 2 of 2 units wait, 19 of 20 cores blocked, event builder 98 % full"
            )
        );
        Assert.That(LiveText.Line(view), Does.EndWith("HELD BACK: " + view.Bottleneck.Statement));
        Assert.That(
            LiveText.Rows(view).Where(r => r.State == RowState.Alarm).Select(r => r.Label),
            Is.EqualTo(new[] { "Dead time", "HELD BACK" })
        );
    }

    [Test]
    public void Units_that_wait_are_named_before_any_trigger_is_lost()
    {
        RunFigures figures = SteadyFarm();
        figures.Add(Unit(1, 1, 2000, 90, StallCause.Cores), At(10));

        Assert.That(
            View(figures, 10).Bottleneck!.Statement,
            Does.StartWith("hlt/cores holds back units, no trigger lost yet: 1 of 2 units wait")
        );
    }

    [Test]
    public void A_ledger_out_of_balance_is_an_alarm()
    {
        RunFigures figures = SteadyFarm();
        figures.Ledger.Granted(Lease(41, 100), At(9));
        figures.Add(Committed(41, 40, 59), At(10));
        figures.Ledger.Closed(new LeaseClosed(41, 100), At(10));

        LiveView view = View(figures, 10);

        Assert.That(LiveText.Line(view), Does.Contain("LEDGER OFF BY 1"));
        Assert.That(LiveText.Rows(view).Single(r => r.Label == "Ledger").State, Is.EqualTo(RowState.Alarm));
    }

    [Test]
    public void A_stage_that_falls_silent_is_an_alarm()
    {
        RunFigures figures = SteadyFarm();
        figures.Add(Acquired(6010, 3010), At(20));
        figures.Add(Unit(0, 1, 2000, 90), At(20));
        figures.Add(Builder(), At(20));

        Assert.That(
            LiveText.Rows(View(figures, 20)),
            Has.One.EqualTo(new LiveRow("farm", "STALE", "storage", "has not reported for 10 s", RowState.Alarm))
        );
    }

    [Test]
    public void The_busiest_lines_come_first_and_silent_lines_not_at_all()
    {
        LiveView view = View(SteadyFarm());

        Assert.That(
            view.BusiestLines.Select(l => l.Line.FullName),
            Is.EqualTo(new[] { Lines[0].FullName, Lines[1].FullName, Lines[3].FullName })
        );
        Assert.That(view.BusiestLines[0].Accepted.Hz, Is.EqualTo(120).Within(1));
    }

    /// <summary>10 s of a farm of 20 cores at 300 accepts/s, 40 % stored, 90 % busy, nothing lost but to the minimum separation.</summary>
    private static RunFigures SteadyFarm()
    {
        RunFigures figures = Figures();
        for (int i = 1; i <= 40; i++)
        {
            TimeSpan now = At(0.25 * i);
            figures.Ledger.Granted(Lease(i, 75), now);
            figures.Add(Acquired(150 * i, 75 * i, i / 4, 0), now);
            figures.Add(Unit(0, 1, 37 * i, 2.25 * i), now);
            figures.Add(Unit(1, 1, 38 * i, 2.25 * i), now);
            figures.Add(Committed(i, 30, 45), now);
            figures.Ledger.Closed(new LeaseClosed(i, 75), now);
        }
        figures.Add(Builder(), At(10));
        return figures;
    }

    private static LiveView View(RunFigures figures, double now = 10) => LiveViewer.View(figures, 500_000_000, At(now));
}
