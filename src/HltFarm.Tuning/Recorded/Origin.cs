using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>The menu under which events were recorded.</summary>
/// <param name="SkimSampleOneIn">One dropped event in n has its skim variables; null for none.</param>
public sealed record Origin(int Run, int MenuVersion, Menu Menu, int? SkimSampleOneIn);
