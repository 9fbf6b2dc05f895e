// How Web Chat and its cards look, by day and by night.
const dark = matchMedia('(prefers-color-scheme: dark)');

const day = {
  ground: '#ffffff', text: '#1b1f24', quiet: '#57606a', line: '#d0d7de', bubble: '#f1f3f6',
  own: '#1f5fbf', ownText: '#ffffff', accent: '#1f5fbf', emphasis: '#f6f8fa', good: '#116329', warning: '#7d4e00', attention: '#a40e26',
};
const night = {
  ground: '#16191d', text: '#e6e9ed', quiet: '#a3adb8', line: '#3a424c', bubble: '#252b32',
  own: '#1f4f96', ownText: '#ffffff', accent: '#8ab6ff', emphasis: '#1d2228', good: '#6fdd8b', warning: '#e9b85c', attention: '#ff9aa5',
};
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const palette = () => dark.matches ? night : day;

export const onColourChange = changed => dark.addEventListener('change', changed);

export function styleOptions() {
  const p = palette();
  return {
    primaryFont: font,
    monospaceFont: 'ui-monospace, Consolas, monospace',
    fontSizeSmall: '80%',
    accent: p.accent,
    subtle: p.quiet,
    backgroundColor: p.ground,
    paddingRegular: 8,
    paddingWide: 12,
    bubbleBackground: p.bubble, bubbleTextColor: p.text, bubbleBorderColor: p.line, bubbleBorderWidth: 0, bubbleBorderRadius: 10,
    bubbleFromUserBackground: p.own, bubbleFromUserTextColor: p.ownText, bubbleFromUserBorderWidth: 0, bubbleFromUserBorderRadius: 10,
    bubbleMaxWidth: 420, bubbleMinHeight: 34,
    cardEmphasisBackgroundColor: p.emphasis,
    markdownRespectCRLF: true,
    sendBoxBackground: p.ground, sendBoxTextColor: p.text, sendBoxPlaceholderColor: p.quiet,
    sendBoxBorderTop: `1px solid ${p.line}`, sendBoxTextWrap: true, sendBoxMaxHeight: 120,
    sendBoxButtonColor: p.accent, sendBoxButtonColorOnHover: p.text, sendBoxButtonColorOnFocus: p.accent, sendBoxButtonColorOnActive: p.text,
    timestampColor: p.quiet, timestampFormat: 'relative', groupTimestamp: 120000,
    suggestedActionLayout: 'flow', suggestedActionTextColor: p.accent, suggestedActionBorderColor: p.accent, suggestedActionBackgroundColor: p.ground,
    uploadAccept: '.png,.jpg,.jpeg,.gif,.webp,.pdf,.txt,.log,.csv,.docx,.xlsx,.zip',
    hideScrollToEndButton: false,
  };
}

const ink = (p, colour, subtle = p.quiet) => ({ default: colour, subtle });

function inks(p) {
  return {
    default: ink(p, p.text), dark: ink(p, p.text), light: ink(p, p.quiet), accent: ink(p, p.accent, p.accent),
    good: ink(p, p.good, p.good), warning: ink(p, p.warning, p.warning), attention: ink(p, p.attention, p.attention),
  };
}

export function cardLook() {
  const p = palette();
  const box = background => ({ backgroundColor: background, foregroundColors: inks(p) });
  return {
    supportsInteractivity: true,
    fontFamily: font,
    fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 20 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 10 },
    separator: { lineThickness: 1, lineColor: p.line },
    imageSizes: { small: 40, medium: 80, large: 160 },
    containerStyles: {
      default: box('#00000000'), emphasis: box(p.emphasis), accent: box(p.emphasis), good: box(p.emphasis), warning: box(p.emphasis), attention: box(p.emphasis),
    },
    actions: { maxActions: 10, spacing: 'default', buttonSpacing: 6, showCard: { actionMode: 'inline', inlineTopMargin: 8 }, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 130 }, value: { color: 'default', size: 'default', weight: 'default', wrap: true }, spacing: 10 },
    inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *' }, optionalInputs: { weight: 'bolder' } }, errorMessage: { color: 'attention', weight: 'bolder' } },
  };
}
