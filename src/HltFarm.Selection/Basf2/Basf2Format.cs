namespace HltFarm.Selection;

/// <summary>The forms of `b2hlt_triggers print` that hold whole lines.</summary>
public enum Basf2Format
{
    json,
    text,
    grid,
    jira,
}
