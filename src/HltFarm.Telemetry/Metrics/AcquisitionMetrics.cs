using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Counters of acquisition: collisions, L1 accepts, triggers lost by cause, L1 bits, process types.</summary>
internal sealed class AcquisitionMetrics
{
    private readonly Counter offered;
    private readonly Counter accepted;
    private readonly Counter vetoed;
    private readonly Counter inhibited;
    private readonly Counter.Child[] bits;
    private readonly Counter.Child[] offeredBits;
    private readonly Counter.Child[] offeredByProcess;
    private readonly Counter.Child[] acceptedByProcess;

    public AcquisitionMetrics(MetricFactory make)
    {
        offered = make.CreateCounter("hltfarm_acquisition_offered_events_total", "Collisions looked at, or events read from input.");
        accepted = make.CreateCounter("hltfarm_acquisition_l1_accepted_events_total", "Events that L1 accepted and that got a number.");
        vetoed = make.CreateCounter("hltfarm_acquisition_vetoed_triggers_total", "Triggers lost to injection vetoes; not dead time.");
        inhibited = make.CreateCounter(
            "hltfarm_acquisition_inhibited_triggers_total",
            "Triggers lost to inhibits, by cause: dead time.",
            "cause"
        );
        Counter bit = make.CreateCounter(
            "hltfarm_acquisition_l1_bit_events_total",
            "L1 accepts per L1 bit after prescale and mask.",
            "bit"
        );
        Counter offeredBit = make.CreateCounter(
            "hltfarm_acquisition_l1_bit_offered_events_total",
            "Collisions per L1 bit before prescale and mask, accepted or not.",
            "bit"
        );
        Counter process = make.CreateCounter(
            "hltfarm_acquisition_process_events_total",
            "Events by what was really produced, at the steps offered and l1_accepted.",
            "process",
            "step"
        );
        bits = [.. Enum.GetNames<L1Bit>().Select(name => bit.WithLabels(name))];
        offeredBits = [.. Enum.GetNames<L1Bit>().Select(name => offeredBit.WithLabels(name))];
        offeredByProcess = [.. Enum.GetNames<Process>().Select(name => process.WithLabels(name, "offered"))];
        acceptedByProcess = [.. Enum.GetNames<Process>().Select(name => process.WithLabels(name, "l1_accepted"))];
        foreach (string cause in StallCause.All)
        {
            inhibited.WithLabels(cause);
        }
    }

    public void Update(AcquisitionReport report)
    {
        offered.IncTo(report.Offered);
        accepted.IncTo(report.L1Accepted);
        vetoed.IncTo(report.Vetoed);
        foreach ((string cause, long lost) in report.Inhibited)
        {
            inhibited.WithLabels(cause).IncTo(lost);
        }
        bits.IncTo(report.L1Bits);
        offeredBits.IncTo(report.L1Offered);
        offeredByProcess.IncTo(report.OfferedByProcess);
        acceptedByProcess.IncTo(report.AcceptedByProcess);
    }
}
