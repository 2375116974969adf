using System.Runtime.InteropServices;

namespace HltFarm.Vocabulary;

/// <summary>What rides in front of an event's fragments from L1 to storage. 44 bytes without padding, little-endian.</summary>
/// <param name="L1Candidates">Collisions looked at since the accept before, this one included.</param>
/// <param name="RawBytes">Modelled raw size (about 100 kB), for links, disks and bandwidth.</param>
/// <param name="NominalNs">Nominal time since the start of the run, ns: a function of the number, not of the clock.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct EventHeader(
    long LeaseId,
    long NominalNs,
    uint Number,
    int TimeSlice,
    int MenuVersion,
    int RawBytes,
    int L1Candidates,
    ushort Experiment,
    ushort Run,
    byte SubRun,
    Process Process,
    EventFlags Flags,
    byte MissingSources
)
{
    public EventId Id => new(Experiment, Run, Number);

    public bool IsMissing(Source source) => (MissingSources & (1 << (int)source)) != 0;
}

[Flags]
public enum EventFlags : byte
{
    None = 0,

    /// <summary>The input event does not conserve four-momentum: to the error stream.</summary>
    NonConserving = 1,

    /// <summary>The input event has momenta that are no numbers: to the error stream.</summary>
    NotANumber = 2,

    /// <summary>Only header, L1 summary and results are left of an event that the HLT dropped: see <see cref="Vocabulary.ShortRecord"/>.</summary>
    ShortRecord = 4,

    /// <summary>Either of the first two.</summary>
    BadInput = NonConserving | NotANumber,
}
