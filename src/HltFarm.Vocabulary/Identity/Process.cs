namespace HltFarm.Vocabulary;

/// <summary>What was really produced: the truth tag. It rides in the event's header, for reports and processing times only;
/// Reconstruction and Selection never see it.</summary>
public enum Process : byte
{
    unknown,
    charged,
    mixed,
    uubar,
    ddbar,
    ssbar,
    ccbar,
    taupair,
    mumu,
    ee,
    gg,
    eeee,
    eemumu,
    llXX,
    hhISR,
    background,
    random,
}
