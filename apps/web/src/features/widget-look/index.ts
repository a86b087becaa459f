export { widgetLookLoaders } from '../../words/widget-look';
export { WidgetPage } from './WidgetPage';
